// Generated from events/schemas by `npm run generate`; contains run-time functions of ajv and ajv-formats (MIT). Do not edit.
export interface SchemaError {
  instancePath: string;
  schemaPath: string;
  keyword: string;
  params: { [name: string]: unknown };
  message?: string;
  parentSchema?: { [name: string]: unknown };
  data?: unknown;
}

export interface Validator {
  (data: unknown): boolean;
  errors?: SchemaError[] | null;
}

export const abort_requested: Validator;
export const accepted: Validator;
export const applied: Validator;
export const completed: Validator;
export const failed: Validator;
export const rejected: Validator;
export const requested: Validator;
export const reverted: Validator;
