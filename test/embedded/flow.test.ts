import { startEmbeddedFlow } from "../flow/bed.ts";
import { scriptedBed } from "../flow/scripted.ts";
import { flowSuite } from "../flow/suite.ts";

flowSuite(() => scriptedBed((runner, undo) => startEmbeddedFlow(runner, undo, "none")));
