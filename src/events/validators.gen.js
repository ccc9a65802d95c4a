// Generated from events/schemas by `npm run generate`; contains run-time functions of ajv and ajv-formats (MIT). Do not edit.
var pe=(o,a)=>()=>{try{return a||o((a={exports:{}}).exports,a),a.exports}catch(z){throw a=0,z}};var oe=pe(B=>{"use strict";Object.defineProperty(B,"__esModule",{value:!0});function ie(o){let a=o.length,z=0,q=0,j;for(;q<a;)z++,j=o.charCodeAt(q++),j>=55296&&j<=56319&&q<a&&(j=o.
charCodeAt(q),(j&64512)===56320&&q++);return z}B.default=ie;ie.code='require("ajv/dist/runtime/ucs2length").default'});var ye=pe(I=>{"use strict";Object.defineProperty(I,"__esModule",{value:!0});I.formatNames=I.fastFormats=I.fullFormats=void 0;function F(o,a){return{validate:o,compare:a}}I.fullFormats=
{date:F(ce,Q),time:F(X(!0),ee),"date-time":F(ne(!0),le),"iso-time":F(X(),he),"iso-date-time":F(ne(),ue),duration:/^P(?!$)((\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?|(\d+W)?)$/,
uri:xe,"uri-reference":/^(?:[a-z][a-z0-9+\-.]*:)?(?:\/?\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?(?:\[(?:(?:(?:(?:[0-9a-f]{1,4}:){6}|::(?:[0-9a-f]{1,4}:){5}|(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){4}|(?:(?:[0-9a-f]{1,4}:){0,1}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){3}|(?:(?:[0-9a-f]{1,4}:){0,2}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){2}|(?:(?:[0-9a-f]{1,4}:){0,3}[0-9a-f]{1,4})?::[0-9a-f]{1,4}:|(?:(?:[0-9a-f]{1,4}:){0,4}[0-9a-f]{1,4})?::)(?:[0-9a-f]{1,4}:[0-9a-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?))|(?:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4})?::[0-9a-f]{1,4}|(?:(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})?::)|[Vv][0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+)\]|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?)|(?:[a-z0-9\-._~!$&'"()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*|\/(?:(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*)?|(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*)?(?:\?(?:[a-z0-9\-._~!$&'"()*+,;=:@/?]|%[0-9a-f]{2})*)?(?:#(?:[a-z0-9\-._~!$&'"()*+,;=:@/?]|%[0-9a-f]{2})*)?$/i,
"uri-template":/^(?:(?:[^\x00-\x20"'<>%\\^`{|}]|%[0-9a-f]{2})|\{[+#./;?&=,!@|]?(?:[a-z0-9_]|%[0-9a-f]{2})+(?::[1-9][0-9]{0,3}|\*)?(?:,(?:[a-z0-9_]|%[0-9a-f]{2})+(?::[1-9][0-9]{0,3}|\*)?)*\})*$/i,
url:/^(?:https?|ftp):\/\/(?:\S+(?::\S*)?@)?(?:(?!(?:10|127)(?:\.\d{1,3}){3})(?!(?:169\.254|192\.168)(?:\.\d{1,3}){2})(?!172\.(?:1[6-9]|2\d|3[0-1])(?:\.\d{1,3}){2})(?:[1-9]\d?|1\d\d|2[01]\d|22[0-3])(?:\.(?:1?\d{1,2}|2[0-4]\d|25[0-5])){2}(?:\.(?:[1-9]\d?|1\d\d|2[0-4]\d|25[0-4]))|(?:(?:[a-z0-9\u{00a1}-\u{ffff}]+-)*[a-z0-9\u{00a1}-\u{ffff}]+)(?:\.(?:[a-z0-9\u{00a1}-\u{ffff}]+-)*[a-z0-9\u{00a1}-\u{ffff}]+)*(?:\.(?:[a-z\u{00a1}-\u{ffff}]{2,})))(?::\d{2,5})?(?:\/[^\s]*)?$/iu,
email:/^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i,hostname:/^(?=.{1,253}\.?$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[-0-9a-z]{0,61}[0-9a-z])?)*\.?$/i,
ipv4:/^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/,ipv6:/^((([0-9a-f]{1,4}:){7}([0-9a-f]{1,4}|:))|(([0-9a-f]{1,4}:){6}(:[0-9a-f]{1,4}|((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9a-f]{1,4}:){5}(((:[0-9a-f]{1,4}){1,2})|:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9a-f]{1,4}:){4}(((:[0-9a-f]{1,4}){1,3})|((:[0-9a-f]{1,4})?:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){3}(((:[0-9a-f]{1,4}){1,4})|((:[0-9a-f]{1,4}){0,2}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){2}(((:[0-9a-f]{1,4}){1,5})|((:[0-9a-f]{1,4}){0,3}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){1}(((:[0-9a-f]{1,4}){1,6})|((:[0-9a-f]{1,4}){0,4}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(:(((:[0-9a-f]{1,4}){1,7})|((:[0-9a-f]{1,4}){0,5}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:)))$/i,
regex:Ae,uuid:/^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,"json-pointer":/^(?:\/(?:[^~/]|~0|~1)*)*$/,"json-pointer-uri-fragment":/^#(?:\/(?:[a-z0-9_\-.!$&'()*+,;:=@]|%[0-9a-f]{2}|~0|~1)*)*$/i,
"relative-json-pointer":/^(?:0|[1-9][0-9]*)(?:#|(?:\/(?:[^~/]|~0|~1)*)*)$/,byte:qe,int32:{type:"number",validate:Me},int64:{type:"number",validate:Oe},float:{type:"number",validate:de},
double:{type:"number",validate:de},password:!0,binary:!0};I.fastFormats={...I.fullFormats,date:F(/^\d\d\d\d-[0-1]\d-[0-3]\d$/,Q),time:F(/^(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)$/i,
ee),"date-time":F(/^\d\d\d\d-[0-1]\d-[0-3]\dt(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)$/i,le),"iso-time":F(/^(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)?$/i,
he),"iso-date-time":F(/^\d\d\d\d-[0-1]\d-[0-3]\d[t\s](?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)?$/i,ue),uri:/^(?:[a-z][a-z0-9+\-.]*:)(?:\/?\/)?[^\s]*$/i,
"uri-reference":/^(?:(?:[a-z][a-z0-9+\-.]*:)?\/?\/)?(?:[^\\\s#][^\s#]*)?(?:#[^\\\s]*)?$/i,email:/^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i};
I.formatNames=Object.keys(I.fullFormats);function be(o){return o%4===0&&(o%100!==0||o%400===0)}var we=/^(\d\d\d\d)-(\d\d)-(\d\d)$/,Pe=[0,31,28,31,30,31,30,31,31,30,31,30,31];function ce(o){
let a=we.exec(o);if(!a)return!1;let z=+a[1],q=+a[2],j=+a[3];return q>=1&&q<=12&&j>=1&&j<=(q===2&&be(z)?29:Pe[q])}function Q(o,a){if(o&&a)return o>a?1:o<a?-1:0}var G=/^(\d\d):(\d\d):(\d\d(?:\.\d+)?)(z|([+-])(\d\d)(?::?(\d\d))?)?$/i;
function X(o){return function(z){let q=G.exec(z);if(!q)return!1;let j=+q[1],_=+q[2],e=+q[3],s=q[4],L=q[5]==="-"?-1:1,t=+(q[6]||0),r=+(q[7]||0);if(t>23||r>59||o&&!s)return!1;if(j<=23&&
_<=59&&e<60)return!0;let p=_-r*L,h=j-t*L-(p<0?1:0);return(h===23||h===-1)&&(p===59||p===-1)&&e<61}}function ee(o,a){if(!(o&&a))return;let z=new Date("2020-01-01T"+o).valueOf(),q=new Date(
"2020-01-01T"+a).valueOf();if(z&&q)return z-q}function he(o,a){if(!(o&&a))return;let z=G.exec(o),q=G.exec(a);if(z&&q)return o=z[1]+z[2]+z[3],a=q[1]+q[2]+q[3],o>a?1:o<a?-1:0}var J=/t|\s/i;
function ne(o){let a=X(o);return function(q){let j=q.split(J);return j.length===2&&ce(j[0])&&a(j[1])}}function le(o,a){if(!(o&&a))return;let z=new Date(o).valueOf(),q=new Date(a).valueOf();
if(z&&q)return z-q}function ue(o,a){if(!(o&&a))return;let[z,q]=o.split(J),[j,_]=a.split(J),e=Q(z,j);if(e!==void 0)return e||ee(q,_)}var Se=/\/|:/,ve=/^(?:[a-z][a-z0-9+\-.]*:)(?:\/?\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?(?:\[(?:(?:(?:(?:[0-9a-f]{1,4}:){6}|::(?:[0-9a-f]{1,4}:){5}|(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){4}|(?:(?:[0-9a-f]{1,4}:){0,1}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){3}|(?:(?:[0-9a-f]{1,4}:){0,2}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){2}|(?:(?:[0-9a-f]{1,4}:){0,3}[0-9a-f]{1,4})?::[0-9a-f]{1,4}:|(?:(?:[0-9a-f]{1,4}:){0,4}[0-9a-f]{1,4})?::)(?:[0-9a-f]{1,4}:[0-9a-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?))|(?:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4})?::[0-9a-f]{1,4}|(?:(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})?::)|[Vv][0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+)\]|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?)|(?:[a-z0-9\-._~!$&'()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*|\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)?|(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)(?:\?(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?(?:#(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?$/i;
function xe(o){return Se.test(o)&&ve.test(o)}var me=/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/gm;function qe(o){return me.lastIndex=0,me.test(o)}var Le=-(2**
31),Ne=2**31-1;function Me(o){return Number.isInteger(o)&&o<=Ne&&o>=Le}function Oe(o){return Number.isInteger(o)}function de(){return!0}var ze=/[^\\]\\Z/;function Ae(o){if(ze.test(
o))return!1;try{return new RegExp(o),!0}catch{return!1}}});var Ve=D,x={$schema:"https://json-schema.org/draft/2020-12/schema",$id:"urn:chaos-network:schema:latency:abort.requested:1",title:"AbortRequested",description:"Data of chaos.networ\
k.latency.abort.requested: end one delay, those of a namespace, or all.",type:"object",additionalProperties:!1,required:[],properties:{record:{title:"ObjectName",description:"Name \
of the Latency.",type:"string",minLength:1,maxLength:253,pattern:"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$",examples:["checkout-7d9f"]},event:{description:"The request, by its event's sour\
ce and id; it may arrive later than its abort.",type:"object",additionalProperties:!1,required:["source","id"],properties:{source:{type:"string",minLength:1,maxLength:1024},id:{type:"\
string",minLength:1,maxLength:1024}}},namespace:{description:"Every unfinished Latency whose targets are in this namespace.",type:"string",minLength:1,maxLength:63,pattern:"^[a-z0-\
9]([a-z0-9-]*[a-z0-9])?$",examples:["shop"]},all:{description:"Every unfinished Latency.",type:"boolean",enum:[!0]},reason:{type:"string",maxLength:300}},oneOf:[{required:["record"]},
{required:["event"]},{required:["namespace"]},{required:["all"]}]},b=oe().default,te=new RegExp("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$","u"),Z=new RegExp("^[a-z0-9]([a-z0-9-]*[a-z0-9])?\
$","u");function D(o,{instancePath:a="",parentData:z,parentDataProperty:q,rootData:j=o,dynamicAnchors:_={}}={}){let e=null,s=0,L=D.evaluated;L.dynamicProps&&(L.props=void 0),L.dynamicItems&&
(L.items=void 0);let t=s,r=!1,p=null,h=s;if(o&&typeof o=="object"&&!Array.isArray(o)&&o.record===void 0){let d={instancePath:a,schemaPath:"#/oneOf/0/required",keyword:"required",params:{
missingProperty:"record"},message:"must have required property 'record'",schema:x.oneOf[0].required,parentSchema:x.oneOf[0],data:o};e===null?e=[d]:e.push(d),s++}var n=h===s;n&&(r=!0,
p=0);let i=s;if(o&&typeof o=="object"&&!Array.isArray(o)&&o.event===void 0){let d={instancePath:a,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty:"event"},
message:"must have required property 'event'",schema:x.oneOf[1].required,parentSchema:x.oneOf[1],data:o};e===null?e=[d]:e.push(d),s++}var n=i===s;if(n&&r)r=!1,p=[p,1];else{n&&(r=!0,
p=1);let d=s;if(o&&typeof o=="object"&&!Array.isArray(o)&&o.namespace===void 0){let M={instancePath:a,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty:"na\
mespace"},message:"must have required property 'namespace'",schema:x.oneOf[2].required,parentSchema:x.oneOf[2],data:o};e===null?e=[M]:e.push(M),s++}var n=d===s;if(n&&r)r=!1,p=[p,2];else{
n&&(r=!0,p=2);let M=s;if(o&&typeof o=="object"&&!Array.isArray(o)&&o.all===void 0){let k={instancePath:a,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty:"\
all"},message:"must have required property 'all'",schema:x.oneOf[3].required,parentSchema:x.oneOf[3],data:o};e===null?e=[k]:e.push(k),s++}var n=M===s;n&&r?(r=!1,p=[p,3]):n&&(r=!0,p=
3)}}if(r)s=t,e!==null&&(t?e.length=t:e=null);else{let d={instancePath:a,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas:p},message:"must match exactly one schema in one\
Of",schema:x.oneOf,parentSchema:x,data:o};e===null?e=[d]:e.push(d),s++}if(o&&typeof o=="object"&&!Array.isArray(o)){for(let d in o)if(!(d==="record"||d==="event"||d==="namespace"||
d==="all"||d==="reason")){let u={instancePath:a,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:d},message:"must NOT have additional p\
roperties",schema:!1,parentSchema:x,data:o};e===null?e=[u]:e.push(u),s++}if(o.record!==void 0){let d=o.record;if(typeof d=="string"){if(b(d)>253){let u={instancePath:a+"/record",schemaPath:"\
#/properties/record/maxLength",keyword:"maxLength",params:{limit:253},message:"must NOT have more than 253 characters",schema:253,parentSchema:x.properties.record,data:d};e===null?
e=[u]:e.push(u),s++}if(b(d)<1){let u={instancePath:a+"/record",schemaPath:"#/properties/record/minLength",keyword:"minLength",params:{limit:1},message:"must NOT have fewer than 1 c\
haracters",schema:1,parentSchema:x.properties.record,data:d};e===null?e=[u]:e.push(u),s++}if(!te.test(d)){let u={instancePath:a+"/record",schemaPath:"#/properties/record/pattern",keyword:"\
pattern",params:{pattern:"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$"},message:'must match pattern "^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$"',schema:"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$",parentSchema:x.
properties.record,data:d};e===null?e=[u]:e.push(u),s++}}else{let u={instancePath:a+"/record",schemaPath:"#/properties/record/type",keyword:"type",params:{type:"string"},message:"mu\
st be string",schema:x.properties.record.type,parentSchema:x.properties.record,data:d};e===null?e=[u]:e.push(u),s++}}if(o.event!==void 0){let d=o.event;if(d&&typeof d=="object"&&!Array.
isArray(d)){if(d.source===void 0){let u={instancePath:a+"/event",schemaPath:"#/properties/event/required",keyword:"required",params:{missingProperty:"source"},message:"must have re\
quired property 'source'",schema:x.properties.event.required,parentSchema:x.properties.event,data:d};e===null?e=[u]:e.push(u),s++}if(d.id===void 0){let u={instancePath:a+"/event",schemaPath:"\
#/properties/event/required",keyword:"required",params:{missingProperty:"id"},message:"must have required property 'id'",schema:x.properties.event.required,parentSchema:x.properties.
event,data:d};e===null?e=[u]:e.push(u),s++}for(let u in d)if(!(u==="source"||u==="id")){let M={instancePath:a+"/event",schemaPath:"#/properties/event/additionalProperties",keyword:"\
additionalProperties",params:{additionalProperty:u},message:"must NOT have additional properties",schema:!1,parentSchema:x.properties.event,data:d};e===null?e=[M]:e.push(M),s++}if(d.
source!==void 0){let u=d.source;if(typeof u=="string"){if(b(u)>1024){let M={instancePath:a+"/event/source",schemaPath:"#/properties/event/properties/source/maxLength",keyword:"maxL\
ength",params:{limit:1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:x.properties.event.properties.source,data:u};e===null?e=[M]:e.push(M),s++}if(b(
u)<1){let M={instancePath:a+"/event/source",schemaPath:"#/properties/event/properties/source/minLength",keyword:"minLength",params:{limit:1},message:"must NOT have fewer than 1 cha\
racters",schema:1,parentSchema:x.properties.event.properties.source,data:u};e===null?e=[M]:e.push(M),s++}}else{let M={instancePath:a+"/event/source",schemaPath:"#/properties/event/\
properties/source/type",keyword:"type",params:{type:"string"},message:"must be string",schema:x.properties.event.properties.source.type,parentSchema:x.properties.event.properties.source,
data:u};e===null?e=[M]:e.push(M),s++}}if(d.id!==void 0){let u=d.id;if(typeof u=="string"){if(b(u)>1024){let M={instancePath:a+"/event/id",schemaPath:"#/properties/event/properties/\
id/maxLength",keyword:"maxLength",params:{limit:1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:x.properties.event.properties.id,data:u};e===null?e=
[M]:e.push(M),s++}if(b(u)<1){let M={instancePath:a+"/event/id",schemaPath:"#/properties/event/properties/id/minLength",keyword:"minLength",params:{limit:1},message:"must NOT have f\
ewer than 1 characters",schema:1,parentSchema:x.properties.event.properties.id,data:u};e===null?e=[M]:e.push(M),s++}}else{let M={instancePath:a+"/event/id",schemaPath:"#/properties\
/event/properties/id/type",keyword:"type",params:{type:"string"},message:"must be string",schema:x.properties.event.properties.id.type,parentSchema:x.properties.event.properties.id,
data:u};e===null?e=[M]:e.push(M),s++}}}else{let u={instancePath:a+"/event",schemaPath:"#/properties/event/type",keyword:"type",params:{type:"object"},message:"must be object",schema:x.
properties.event.type,parentSchema:x.properties.event,data:d};e===null?e=[u]:e.push(u),s++}}if(o.namespace!==void 0){let d=o.namespace;if(typeof d=="string"){if(b(d)>63){let u={instancePath:a+
"/namespace",schemaPath:"#/properties/namespace/maxLength",keyword:"maxLength",params:{limit:63},message:"must NOT have more than 63 characters",schema:63,parentSchema:x.properties.
namespace,data:d};e===null?e=[u]:e.push(u),s++}if(b(d)<1){let u={instancePath:a+"/namespace",schemaPath:"#/properties/namespace/minLength",keyword:"minLength",params:{limit:1},message:"\
must NOT have fewer than 1 characters",schema:1,parentSchema:x.properties.namespace,data:d};e===null?e=[u]:e.push(u),s++}if(!Z.test(d)){let u={instancePath:a+"/namespace",schemaPath:"\
#/properties/namespace/pattern",keyword:"pattern",params:{pattern:"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"},message:'must match pattern "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"',schema:"^[a-z0-9\
]([a-z0-9-]*[a-z0-9])?$",parentSchema:x.properties.namespace,data:d};e===null?e=[u]:e.push(u),s++}}else{let u={instancePath:a+"/namespace",schemaPath:"#/properties/namespace/type",
keyword:"type",params:{type:"string"},message:"must be string",schema:x.properties.namespace.type,parentSchema:x.properties.namespace,data:d};e===null?e=[u]:e.push(u),s++}}if(o.all!==
void 0){let d=o.all;if(typeof d!="boolean"){let u={instancePath:a+"/all",schemaPath:"#/properties/all/type",keyword:"type",params:{type:"boolean"},message:"must be boolean",schema:x.
properties.all.type,parentSchema:x.properties.all,data:d};e===null?e=[u]:e.push(u),s++}if(d!==!0){let u={instancePath:a+"/all",schemaPath:"#/properties/all/enum",keyword:"enum",params:{
allowedValues:x.properties.all.enum},message:"must be equal to one of the allowed values",schema:x.properties.all.enum,parentSchema:x.properties.all,data:d};e===null?e=[u]:e.push(u),
s++}}if(o.reason!==void 0){let d=o.reason;if(typeof d=="string"){if(b(d)>300){let u={instancePath:a+"/reason",schemaPath:"#/properties/reason/maxLength",keyword:"maxLength",params:{
limit:300},message:"must NOT have more than 300 characters",schema:300,parentSchema:x.properties.reason,data:d};e===null?e=[u]:e.push(u),s++}}else{let u={instancePath:a+"/reason",schemaPath:"\
#/properties/reason/type",keyword:"type",params:{type:"string"},message:"must be string",schema:x.properties.reason.type,parentSchema:x.properties.reason,data:d};e===null?e=[u]:e.push(
u),s++}}}else{let d={instancePath:a,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object",schema:x.type,parentSchema:x,data:o};e===null?e=[d]:e.push(d),
s++}return D.errors=e,s===0}D.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var Ee=V,w={$schema:"https://json-schema.org/draft/2020-12/schema",$id:"urn:chaos-network:schema:\
latency:accepted:1",title:"Accepted",description:"Data of chaos.network.latency.accepted: planned.",type:"object",additionalProperties:!1,required:["record","dryRun","targets","nod\
es","addresses","latency","durationMs"],properties:{record:{title:"RecordRef",description:"The Latency object that the event is about.",type:"object",additionalProperties:!1,required:[
"name"],properties:{namespace:{type:"string",maxLength:63},name:{type:"string",maxLength:253},uid:{type:"string",maxLength:64}}},dryRun:{type:"boolean"},targets:{description:"The f\
irst ones: an event of 64 KiB is forwarded everywhere.",type:"array",maxItems:50,items:{description:"The pod (or, by hand, the network namespace) whose packets are delayed.",type:"\
object",additionalProperties:!1,required:["uid"],properties:{uid:{type:"string",maxLength:64},namespace:{type:"string",maxLength:63},pod:{type:"string",maxLength:253},node:{type:"s\
tring",maxLength:253},netns:{description:"Path of the network namespace, when started by hand.",type:"string",maxLength:4096}}}},moreTargets:{description:"Targets beyond those that\
 are listed; absent: none.",type:"integer",minimum:1},nodes:{type:"integer",minimum:0},addresses:{description:"Distinct addresses and ranges after condensing.",type:"integer",minimum:0},
skipped:{description:"Candidates that were left out, and why (the first ones).",type:"array",maxItems:50,items:{type:"object",additionalProperties:!1,required:["pod","reason"],properties:{
pod:{description:"Its name.",type:"string",maxLength:253},reason:{description:"Why it is not delayed.",type:"string",maxLength:300}}}},latency:{description:"What happens to each pa\
cket on its way to a destination. Units are always written.",type:"object",additionalProperties:!1,required:["delay"],properties:{delay:{description:"Added to every packet towards \
a destination, so to every round trip once. At most 60s.",type:"string",maxLength:16,pattern:"^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$",examples:["100ms","1.5s"]},jitter:{description:"\
The delay varies by this much up and down; never more than the delay. Order is kept.",type:"string",maxLength:16,pattern:"^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$",examples:["100ms","\
1.5s"]},distribution:{description:"How the jitter is distributed. Default: uniform.",type:"string",enum:["uniform","normal","pareto","paretonormal"]},loss:{description:'Share of pa\
ckets that are lost, for example "0.5%".',type:"string",maxLength:12,pattern:"^(100|[0-9]{1,2}([.][0-9]{1,4})?)%$",examples:["0.5%"]},rate:{description:'Upper bound of the throughp\
ut towards the destinations together, for example "10mbit".',type:"string",maxLength:16,pattern:"^[0-9]{1,8}([.][0-9]{1,6})?(kbit|mbit|gbit)$",examples:["10mbit"]}}},durationMs:{type:"\
integer",minimum:0}}},Y=Object.prototype.hasOwnProperty,R=new RegExp("^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$","u"),se=new RegExp("^(100|[0-9]{1,2}([.][0-9]{1,4})?)%$","u"),ae=new RegExp(
"^[0-9]{1,8}([.][0-9]{1,6})?(kbit|mbit|gbit)$","u");function V(o,{instancePath:a="",parentData:z,parentDataProperty:q,rootData:j=o,dynamicAnchors:_={}}={}){let e=null,s=0,L=V.evaluated;
if(L.dynamicProps&&(L.props=void 0),L.dynamicItems&&(L.items=void 0),o&&typeof o=="object"&&!Array.isArray(o)){if(o.record===void 0){let t={instancePath:a,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"record"},message:"must have required property 'record'",schema:w.required,parentSchema:w,data:o};e===null?e=[t]:e.push(t),s++}if(o.dryRun===void 0){
let t={instancePath:a,schemaPath:"#/required",keyword:"required",params:{missingProperty:"dryRun"},message:"must have required property 'dryRun'",schema:w.required,parentSchema:w,data:o};
e===null?e=[t]:e.push(t),s++}if(o.targets===void 0){let t={instancePath:a,schemaPath:"#/required",keyword:"required",params:{missingProperty:"targets"},message:"must have required \
property 'targets'",schema:w.required,parentSchema:w,data:o};e===null?e=[t]:e.push(t),s++}if(o.nodes===void 0){let t={instancePath:a,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"nodes"},message:"must have required property 'nodes'",schema:w.required,parentSchema:w,data:o};e===null?e=[t]:e.push(t),s++}if(o.addresses===void 0){let t={instancePath:a,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"addresses"},message:"must have required property 'addresses'",schema:w.required,parentSchema:w,data:o};e===null?
e=[t]:e.push(t),s++}if(o.latency===void 0){let t={instancePath:a,schemaPath:"#/required",keyword:"required",params:{missingProperty:"latency"},message:"must have required property \
'latency'",schema:w.required,parentSchema:w,data:o};e===null?e=[t]:e.push(t),s++}if(o.durationMs===void 0){let t={instancePath:a,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"durationMs"},message:"must have required property 'durationMs'",schema:w.required,parentSchema:w,data:o};e===null?e=[t]:e.push(t),s++}for(let t in o)if(!Y.call(w.properties,
t)){let r={instancePath:a,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t},message:"must NOT have additional properties",schema:!1,parentSchema:w,
data:o};e===null?e=[r]:e.push(r),s++}if(o.record!==void 0){let t=o.record;if(t&&typeof t=="object"&&!Array.isArray(t)){if(t.name===void 0){let r={instancePath:a+"/record",schemaPath:"\
#/properties/record/required",keyword:"required",params:{missingProperty:"name"},message:"must have required property 'name'",schema:w.properties.record.required,parentSchema:w.properties.
record,data:t};e===null?e=[r]:e.push(r),s++}for(let r in t)if(!(r==="namespace"||r==="name"||r==="uid")){let p={instancePath:a+"/record",schemaPath:"#/properties/record/additionalP\
roperties",keyword:"additionalProperties",params:{additionalProperty:r},message:"must NOT have additional properties",schema:!1,parentSchema:w.properties.record,data:t};e===null?e=
[p]:e.push(p),s++}if(t.namespace!==void 0){let r=t.namespace;if(typeof r=="string"){if(b(r)>63){let p={instancePath:a+"/record/namespace",schemaPath:"#/properties/record/properties\
/namespace/maxLength",keyword:"maxLength",params:{limit:63},message:"must NOT have more than 63 characters",schema:63,parentSchema:w.properties.record.properties.namespace,data:r};
e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/record/namespace",schemaPath:"#/properties/record/properties/namespace/type",keyword:"type",params:{type:"string"},message:"\
must be string",schema:w.properties.record.properties.namespace.type,parentSchema:w.properties.record.properties.namespace,data:r};e===null?e=[p]:e.push(p),s++}}if(t.name!==void 0){
let r=t.name;if(typeof r=="string"){if(b(r)>253){let p={instancePath:a+"/record/name",schemaPath:"#/properties/record/properties/name/maxLength",keyword:"maxLength",params:{limit:253},
message:"must NOT have more than 253 characters",schema:253,parentSchema:w.properties.record.properties.name,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/reco\
rd/name",schemaPath:"#/properties/record/properties/name/type",keyword:"type",params:{type:"string"},message:"must be string",schema:w.properties.record.properties.name.type,parentSchema:w.
properties.record.properties.name,data:r};e===null?e=[p]:e.push(p),s++}}if(t.uid!==void 0){let r=t.uid;if(typeof r=="string"){if(b(r)>64){let p={instancePath:a+"/record/uid",schemaPath:"\
#/properties/record/properties/uid/maxLength",keyword:"maxLength",params:{limit:64},message:"must NOT have more than 64 characters",schema:64,parentSchema:w.properties.record.properties.
uid,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/record/uid",schemaPath:"#/properties/record/properties/uid/type",keyword:"type",params:{type:"string"},message:"\
must be string",schema:w.properties.record.properties.uid.type,parentSchema:w.properties.record.properties.uid,data:r};e===null?e=[p]:e.push(p),s++}}}else{let r={instancePath:a+"/r\
ecord",schemaPath:"#/properties/record/type",keyword:"type",params:{type:"object"},message:"must be object",schema:w.properties.record.type,parentSchema:w.properties.record,data:t};
e===null?e=[r]:e.push(r),s++}}if(o.dryRun!==void 0){let t=o.dryRun;if(typeof t!="boolean"){let r={instancePath:a+"/dryRun",schemaPath:"#/properties/dryRun/type",keyword:"type",params:{
type:"boolean"},message:"must be boolean",schema:w.properties.dryRun.type,parentSchema:w.properties.dryRun,data:t};e===null?e=[r]:e.push(r),s++}}if(o.targets!==void 0){let t=o.targets;
if(Array.isArray(t)){if(t.length>50){let p={instancePath:a+"/targets",schemaPath:"#/properties/targets/maxItems",keyword:"maxItems",params:{limit:50},message:"must NOT have more th\
an 50 items",schema:50,parentSchema:w.properties.targets,data:t};e===null?e=[p]:e.push(p),s++}let r=t.length;for(let p=0;p<r;p++){let h=t[p];if(h&&typeof h=="object"&&!Array.isArray(
h)){if(h.uid===void 0){let i={instancePath:a+"/targets/"+p,schemaPath:"#/properties/targets/items/required",keyword:"required",params:{missingProperty:"uid"},message:"must have req\
uired property 'uid'",schema:w.properties.targets.items.required,parentSchema:w.properties.targets.items,data:h};e===null?e=[i]:e.push(i),s++}for(let i in h)if(!(i==="uid"||i==="na\
mespace"||i==="pod"||i==="node"||i==="netns")){let n={instancePath:a+"/targets/"+p,schemaPath:"#/properties/targets/items/additionalProperties",keyword:"additionalProperties",params:{
additionalProperty:i},message:"must NOT have additional properties",schema:!1,parentSchema:w.properties.targets.items,data:h};e===null?e=[n]:e.push(n),s++}if(h.uid!==void 0){let i=h.
uid;if(typeof i=="string"){if(b(i)>64){let n={instancePath:a+"/targets/"+p+"/uid",schemaPath:"#/properties/targets/items/properties/uid/maxLength",keyword:"maxLength",params:{limit:64},
message:"must NOT have more than 64 characters",schema:64,parentSchema:w.properties.targets.items.properties.uid,data:i};e===null?e=[n]:e.push(n),s++}}else{let n={instancePath:a+"/\
targets/"+p+"/uid",schemaPath:"#/properties/targets/items/properties/uid/type",keyword:"type",params:{type:"string"},message:"must be string",schema:w.properties.targets.items.properties.
uid.type,parentSchema:w.properties.targets.items.properties.uid,data:i};e===null?e=[n]:e.push(n),s++}}if(h.namespace!==void 0){let i=h.namespace;if(typeof i=="string"){if(b(i)>63){
let n={instancePath:a+"/targets/"+p+"/namespace",schemaPath:"#/properties/targets/items/properties/namespace/maxLength",keyword:"maxLength",params:{limit:63},message:"must NOT have\
 more than 63 characters",schema:63,parentSchema:w.properties.targets.items.properties.namespace,data:i};e===null?e=[n]:e.push(n),s++}}else{let n={instancePath:a+"/targets/"+p+"/na\
mespace",schemaPath:"#/properties/targets/items/properties/namespace/type",keyword:"type",params:{type:"string"},message:"must be string",schema:w.properties.targets.items.properties.
namespace.type,parentSchema:w.properties.targets.items.properties.namespace,data:i};e===null?e=[n]:e.push(n),s++}}if(h.pod!==void 0){let i=h.pod;if(typeof i=="string"){if(b(i)>253){
let n={instancePath:a+"/targets/"+p+"/pod",schemaPath:"#/properties/targets/items/properties/pod/maxLength",keyword:"maxLength",params:{limit:253},message:"must NOT have more than \
253 characters",schema:253,parentSchema:w.properties.targets.items.properties.pod,data:i};e===null?e=[n]:e.push(n),s++}}else{let n={instancePath:a+"/targets/"+p+"/pod",schemaPath:"\
#/properties/targets/items/properties/pod/type",keyword:"type",params:{type:"string"},message:"must be string",schema:w.properties.targets.items.properties.pod.type,parentSchema:w.
properties.targets.items.properties.pod,data:i};e===null?e=[n]:e.push(n),s++}}if(h.node!==void 0){let i=h.node;if(typeof i=="string"){if(b(i)>253){let n={instancePath:a+"/targets/"+
p+"/node",schemaPath:"#/properties/targets/items/properties/node/maxLength",keyword:"maxLength",params:{limit:253},message:"must NOT have more than 253 characters",schema:253,parentSchema:w.
properties.targets.items.properties.node,data:i};e===null?e=[n]:e.push(n),s++}}else{let n={instancePath:a+"/targets/"+p+"/node",schemaPath:"#/properties/targets/items/properties/no\
de/type",keyword:"type",params:{type:"string"},message:"must be string",schema:w.properties.targets.items.properties.node.type,parentSchema:w.properties.targets.items.properties.node,
data:i};e===null?e=[n]:e.push(n),s++}}if(h.netns!==void 0){let i=h.netns;if(typeof i=="string"){if(b(i)>4096){let n={instancePath:a+"/targets/"+p+"/netns",schemaPath:"#/properties/\
targets/items/properties/netns/maxLength",keyword:"maxLength",params:{limit:4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:w.properties.targets.items.
properties.netns,data:i};e===null?e=[n]:e.push(n),s++}}else{let n={instancePath:a+"/targets/"+p+"/netns",schemaPath:"#/properties/targets/items/properties/netns/type",keyword:"type",
params:{type:"string"},message:"must be string",schema:w.properties.targets.items.properties.netns.type,parentSchema:w.properties.targets.items.properties.netns,data:i};e===null?e=
[n]:e.push(n),s++}}}else{let i={instancePath:a+"/targets/"+p,schemaPath:"#/properties/targets/items/type",keyword:"type",params:{type:"object"},message:"must be object",schema:w.properties.
targets.items.type,parentSchema:w.properties.targets.items,data:h};e===null?e=[i]:e.push(i),s++}}}else{let r={instancePath:a+"/targets",schemaPath:"#/properties/targets/type",keyword:"\
type",params:{type:"array"},message:"must be array",schema:w.properties.targets.type,parentSchema:w.properties.targets,data:t};e===null?e=[r]:e.push(r),s++}}if(o.moreTargets!==void 0){
let t=o.moreTargets;if(!(typeof t=="number"&&!(t%1)&&!isNaN(t)&&isFinite(t))){let r={instancePath:a+"/moreTargets",schemaPath:"#/properties/moreTargets/type",keyword:"type",params:{
type:"integer"},message:"must be integer",schema:w.properties.moreTargets.type,parentSchema:w.properties.moreTargets,data:t};e===null?e=[r]:e.push(r),s++}if(typeof t=="number"&&isFinite(
t)&&(t<1||isNaN(t))){let r={instancePath:a+"/moreTargets",schemaPath:"#/properties/moreTargets/minimum",keyword:"minimum",params:{comparison:">=",limit:1},message:"must be >= 1",schema:1,
parentSchema:w.properties.moreTargets,data:t};e===null?e=[r]:e.push(r),s++}}if(o.nodes!==void 0){let t=o.nodes;if(!(typeof t=="number"&&!(t%1)&&!isNaN(t)&&isFinite(t))){let r={instancePath:a+
"/nodes",schemaPath:"#/properties/nodes/type",keyword:"type",params:{type:"integer"},message:"must be integer",schema:w.properties.nodes.type,parentSchema:w.properties.nodes,data:t};
e===null?e=[r]:e.push(r),s++}if(typeof t=="number"&&isFinite(t)&&(t<0||isNaN(t))){let r={instancePath:a+"/nodes",schemaPath:"#/properties/nodes/minimum",keyword:"minimum",params:{comparison:"\
>=",limit:0},message:"must be >= 0",schema:0,parentSchema:w.properties.nodes,data:t};e===null?e=[r]:e.push(r),s++}}if(o.addresses!==void 0){let t=o.addresses;if(!(typeof t=="number"&&
!(t%1)&&!isNaN(t)&&isFinite(t))){let r={instancePath:a+"/addresses",schemaPath:"#/properties/addresses/type",keyword:"type",params:{type:"integer"},message:"must be integer",schema:w.
properties.addresses.type,parentSchema:w.properties.addresses,data:t};e===null?e=[r]:e.push(r),s++}if(typeof t=="number"&&isFinite(t)&&(t<0||isNaN(t))){let r={instancePath:a+"/addr\
esses",schemaPath:"#/properties/addresses/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"must be >= 0",schema:0,parentSchema:w.properties.addresses,data:t};e===
null?e=[r]:e.push(r),s++}}if(o.skipped!==void 0){let t=o.skipped;if(Array.isArray(t)){if(t.length>50){let p={instancePath:a+"/skipped",schemaPath:"#/properties/skipped/maxItems",keyword:"\
maxItems",params:{limit:50},message:"must NOT have more than 50 items",schema:50,parentSchema:w.properties.skipped,data:t};e===null?e=[p]:e.push(p),s++}let r=t.length;for(let p=0;p<
r;p++){let h=t[p];if(h&&typeof h=="object"&&!Array.isArray(h)){if(h.pod===void 0){let i={instancePath:a+"/skipped/"+p,schemaPath:"#/properties/skipped/items/required",keyword:"requ\
ired",params:{missingProperty:"pod"},message:"must have required property 'pod'",schema:w.properties.skipped.items.required,parentSchema:w.properties.skipped.items,data:h};e===null?
e=[i]:e.push(i),s++}if(h.reason===void 0){let i={instancePath:a+"/skipped/"+p,schemaPath:"#/properties/skipped/items/required",keyword:"required",params:{missingProperty:"reason"},
message:"must have required property 'reason'",schema:w.properties.skipped.items.required,parentSchema:w.properties.skipped.items,data:h};e===null?e=[i]:e.push(i),s++}for(let i in h)
if(!(i==="pod"||i==="reason")){let n={instancePath:a+"/skipped/"+p,schemaPath:"#/properties/skipped/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:i},
message:"must NOT have additional properties",schema:!1,parentSchema:w.properties.skipped.items,data:h};e===null?e=[n]:e.push(n),s++}if(h.pod!==void 0){let i=h.pod;if(typeof i=="st\
ring"){if(b(i)>253){let n={instancePath:a+"/skipped/"+p+"/pod",schemaPath:"#/properties/skipped/items/properties/pod/maxLength",keyword:"maxLength",params:{limit:253},message:"must\
 NOT have more than 253 characters",schema:253,parentSchema:w.properties.skipped.items.properties.pod,data:i};e===null?e=[n]:e.push(n),s++}}else{let n={instancePath:a+"/skipped/"+p+
"/pod",schemaPath:"#/properties/skipped/items/properties/pod/type",keyword:"type",params:{type:"string"},message:"must be string",schema:w.properties.skipped.items.properties.pod.type,
parentSchema:w.properties.skipped.items.properties.pod,data:i};e===null?e=[n]:e.push(n),s++}}if(h.reason!==void 0){let i=h.reason;if(typeof i=="string"){if(b(i)>300){let n={instancePath:a+
"/skipped/"+p+"/reason",schemaPath:"#/properties/skipped/items/properties/reason/maxLength",keyword:"maxLength",params:{limit:300},message:"must NOT have more than 300 characters",
schema:300,parentSchema:w.properties.skipped.items.properties.reason,data:i};e===null?e=[n]:e.push(n),s++}}else{let n={instancePath:a+"/skipped/"+p+"/reason",schemaPath:"#/properti\
es/skipped/items/properties/reason/type",keyword:"type",params:{type:"string"},message:"must be string",schema:w.properties.skipped.items.properties.reason.type,parentSchema:w.properties.
skipped.items.properties.reason,data:i};e===null?e=[n]:e.push(n),s++}}}else{let i={instancePath:a+"/skipped/"+p,schemaPath:"#/properties/skipped/items/type",keyword:"type",params:{
type:"object"},message:"must be object",schema:w.properties.skipped.items.type,parentSchema:w.properties.skipped.items,data:h};e===null?e=[i]:e.push(i),s++}}}else{let r={instancePath:a+
"/skipped",schemaPath:"#/properties/skipped/type",keyword:"type",params:{type:"array"},message:"must be array",schema:w.properties.skipped.type,parentSchema:w.properties.skipped,data:t};
e===null?e=[r]:e.push(r),s++}}if(o.latency!==void 0){let t=o.latency;if(t&&typeof t=="object"&&!Array.isArray(t)){if(t.delay===void 0){let r={instancePath:a+"/latency",schemaPath:"\
#/properties/latency/required",keyword:"required",params:{missingProperty:"delay"},message:"must have required property 'delay'",schema:w.properties.latency.required,parentSchema:w.
properties.latency,data:t};e===null?e=[r]:e.push(r),s++}for(let r in t)if(!(r==="delay"||r==="jitter"||r==="distribution"||r==="loss"||r==="rate")){let p={instancePath:a+"/latency",
schemaPath:"#/properties/latency/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},message:"must NOT have additional properties",schema:!1,parentSchema:w.
properties.latency,data:t};e===null?e=[p]:e.push(p),s++}if(t.delay!==void 0){let r=t.delay;if(typeof r=="string"){if(b(r)>16){let p={instancePath:a+"/latency/delay",schemaPath:"#/p\
roperties/latency/properties/delay/maxLength",keyword:"maxLength",params:{limit:16},message:"must NOT have more than 16 characters",schema:16,parentSchema:w.properties.latency.properties.
delay,data:r};e===null?e=[p]:e.push(p),s++}if(!R.test(r)){let p={instancePath:a+"/latency/delay",schemaPath:"#/properties/latency/properties/delay/pattern",keyword:"pattern",params:{
pattern:"^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$"},message:'must match pattern "^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$"',schema:"^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$",parentSchema:w.
properties.latency.properties.delay,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/latency/delay",schemaPath:"#/properties/latency/properties/delay/type",keyword:"\
type",params:{type:"string"},message:"must be string",schema:w.properties.latency.properties.delay.type,parentSchema:w.properties.latency.properties.delay,data:r};e===null?e=[p]:e.
push(p),s++}}if(t.jitter!==void 0){let r=t.jitter;if(typeof r=="string"){if(b(r)>16){let p={instancePath:a+"/latency/jitter",schemaPath:"#/properties/latency/properties/jitter/maxL\
ength",keyword:"maxLength",params:{limit:16},message:"must NOT have more than 16 characters",schema:16,parentSchema:w.properties.latency.properties.jitter,data:r};e===null?e=[p]:e.
push(p),s++}if(!R.test(r)){let p={instancePath:a+"/latency/jitter",schemaPath:"#/properties/latency/properties/jitter/pattern",keyword:"pattern",params:{pattern:"^[0-9]{1,8}([.][0-\
9]{1,6})?(us|ms|s)$"},message:'must match pattern "^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$"',schema:"^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$",parentSchema:w.properties.latency.properties.
jitter,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/latency/jitter",schemaPath:"#/properties/latency/properties/jitter/type",keyword:"type",params:{type:"stri\
ng"},message:"must be string",schema:w.properties.latency.properties.jitter.type,parentSchema:w.properties.latency.properties.jitter,data:r};e===null?e=[p]:e.push(p),s++}}if(t.distribution!==
void 0){let r=t.distribution;if(typeof r!="string"){let p={instancePath:a+"/latency/distribution",schemaPath:"#/properties/latency/properties/distribution/type",keyword:"type",params:{
type:"string"},message:"must be string",schema:w.properties.latency.properties.distribution.type,parentSchema:w.properties.latency.properties.distribution,data:r};e===null?e=[p]:e.
push(p),s++}if(!(r==="uniform"||r==="normal"||r==="pareto"||r==="paretonormal")){let p={instancePath:a+"/latency/distribution",schemaPath:"#/properties/latency/properties/distribut\
ion/enum",keyword:"enum",params:{allowedValues:w.properties.latency.properties.distribution.enum},message:"must be equal to one of the allowed values",schema:w.properties.latency.properties.
distribution.enum,parentSchema:w.properties.latency.properties.distribution,data:r};e===null?e=[p]:e.push(p),s++}}if(t.loss!==void 0){let r=t.loss;if(typeof r=="string"){if(b(r)>12){
let p={instancePath:a+"/latency/loss",schemaPath:"#/properties/latency/properties/loss/maxLength",keyword:"maxLength",params:{limit:12},message:"must NOT have more than 12 characte\
rs",schema:12,parentSchema:w.properties.latency.properties.loss,data:r};e===null?e=[p]:e.push(p),s++}if(!se.test(r)){let p={instancePath:a+"/latency/loss",schemaPath:"#/properties/\
latency/properties/loss/pattern",keyword:"pattern",params:{pattern:"^(100|[0-9]{1,2}([.][0-9]{1,4})?)%$"},message:'must match pattern "^(100|[0-9]{1,2}([.][0-9]{1,4})?)%$"',schema:"\
^(100|[0-9]{1,2}([.][0-9]{1,4})?)%$",parentSchema:w.properties.latency.properties.loss,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/latency/loss",schemaPath:"\
#/properties/latency/properties/loss/type",keyword:"type",params:{type:"string"},message:"must be string",schema:w.properties.latency.properties.loss.type,parentSchema:w.properties.
latency.properties.loss,data:r};e===null?e=[p]:e.push(p),s++}}if(t.rate!==void 0){let r=t.rate;if(typeof r=="string"){if(b(r)>16){let p={instancePath:a+"/latency/rate",schemaPath:"\
#/properties/latency/properties/rate/maxLength",keyword:"maxLength",params:{limit:16},message:"must NOT have more than 16 characters",schema:16,parentSchema:w.properties.latency.properties.
rate,data:r};e===null?e=[p]:e.push(p),s++}if(!ae.test(r)){let p={instancePath:a+"/latency/rate",schemaPath:"#/properties/latency/properties/rate/pattern",keyword:"pattern",params:{
pattern:"^[0-9]{1,8}([.][0-9]{1,6})?(kbit|mbit|gbit)$"},message:'must match pattern "^[0-9]{1,8}([.][0-9]{1,6})?(kbit|mbit|gbit)$"',schema:"^[0-9]{1,8}([.][0-9]{1,6})?(kbit|mbit|gb\
it)$",parentSchema:w.properties.latency.properties.rate,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/latency/rate",schemaPath:"#/properties/latency/properties\
/rate/type",keyword:"type",params:{type:"string"},message:"must be string",schema:w.properties.latency.properties.rate.type,parentSchema:w.properties.latency.properties.rate,data:r};
e===null?e=[p]:e.push(p),s++}}}else{let r={instancePath:a+"/latency",schemaPath:"#/properties/latency/type",keyword:"type",params:{type:"object"},message:"must be object",schema:w.
properties.latency.type,parentSchema:w.properties.latency,data:t};e===null?e=[r]:e.push(r),s++}}if(o.durationMs!==void 0){let t=o.durationMs;if(!(typeof t=="number"&&!(t%1)&&!isNaN(
t)&&isFinite(t))){let r={instancePath:a+"/durationMs",schemaPath:"#/properties/durationMs/type",keyword:"type",params:{type:"integer"},message:"must be integer",schema:w.properties.
durationMs.type,parentSchema:w.properties.durationMs,data:t};e===null?e=[r]:e.push(r),s++}if(typeof t=="number"&&isFinite(t)&&(t<0||isNaN(t))){let r={instancePath:a+"/durationMs",schemaPath:"\
#/properties/durationMs/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"must be >= 0",schema:0,parentSchema:w.properties.durationMs,data:t};e===null?e=[r]:e.push(
r),s++}}}else{let t={instancePath:a,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object",schema:w.type,parentSchema:w,data:o};e===null?e=[t]:e.push(t),
s++}return V.errors=e,s===0}V.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var He=E,c={$schema:"https://json-schema.org/draft/2020-12/schema",$id:"urn:chaos-network:schema:\
latency:applied:1",title:"Applied",description:"Data of chaos.network.latency.applied: the delay is in force.",type:"object",additionalProperties:!1,required:["record","target","la\
tency","durationMs","destinations","interfaces","until","verified","measured","control","timings"],properties:{record:{title:"RecordRef",description:"The Latency object that the ev\
ent is about.",type:"object",additionalProperties:!1,required:["name"],properties:{namespace:{type:"string",maxLength:63},name:{type:"string",maxLength:253},uid:{type:"string",maxLength:64}}},
target:{description:"The pod (or, by hand, the network namespace) whose packets are delayed.",type:"object",additionalProperties:!1,required:["uid"],properties:{uid:{type:"string",
maxLength:64},namespace:{type:"string",maxLength:63},pod:{type:"string",maxLength:253},node:{type:"string",maxLength:253},netns:{description:"Path of the network namespace, when st\
arted by hand.",type:"string",maxLength:4096}}},latency:{description:"What happens to each packet on its way to a destination. Units are always written.",type:"object",additionalProperties:!1,
required:["delay"],properties:{delay:{description:"Added to every packet towards a destination, so to every round trip once. At most 60s.",type:"string",maxLength:16,pattern:"^[0-9\
]{1,8}([.][0-9]{1,6})?(us|ms|s)$",examples:["100ms","1.5s"]},jitter:{description:"The delay varies by this much up and down; never more than the delay. Order is kept.",type:"string",
maxLength:16,pattern:"^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$",examples:["100ms","1.5s"]},distribution:{description:"How the jitter is distributed. Default: uniform.",type:"string",enum:[
"uniform","normal","pareto","paretonormal"]},loss:{description:'Share of packets that are lost, for example "0.5%".',type:"string",maxLength:12,pattern:"^(100|[0-9]{1,2}([.][0-9]{1\
,4})?)%$",examples:["0.5%"]},rate:{description:'Upper bound of the throughput towards the destinations together, for example "10mbit".',type:"string",maxLength:16,pattern:"^[0-9]{1\
,8}([.][0-9]{1,6})?(kbit|mbit|gbit)$",examples:["10mbit"]}}},durationMs:{type:"integer",minimum:0},destinations:{description:"How many addresses and ranges are delayed, and the fir\
st of them.",type:"object",additionalProperties:!1,required:["addresses","sample"],properties:{addresses:{type:"integer",minimum:0},sample:{type:"array",maxItems:5,items:{type:"str\
ing",maxLength:64}},exempt:{description:"Parts of the destinations that are never delayed.",type:"array",maxItems:20,items:{type:"string",maxLength:64}},unroutable:{description:"De\
stinations the target has no route to.",type:"array",maxItems:20,items:{type:"string",maxLength:64}}}},interfaces:{type:"array",maxItems:64,items:{type:"string",maxLength:15}},until:{
type:"string",format:"date-time",maxLength:40,description:"When the delay ends by itself."},verified:{description:"probe: round trips say so; kernel: only read back; none.",type:"s\
tring",enum:["probe","kernel","none"]},measured:{type:"array",maxItems:5,items:{description:"Round trips from the target's network namespace to one destination, medians in millisec\
onds.",type:"object",additionalProperties:!1,required:["address","method","baselineMs","duringMs","addedMs"],properties:{address:{type:"string",maxLength:45},port:{type:"integer",minimum:1,
maximum:65535},method:{description:"tcp: time of a connect (or of its refusal); icmp: echo.",type:"string",enum:["tcp","icmp"]},baselineMs:{type:["number","null"]},duringMs:{type:[
"number","null"]},addedMs:{type:["number","null"]},afterMs:{type:["number","null"]}}}},control:{description:"The destination that must stay as it is: what was measured, or why noth\
ing was.",type:"object",additionalProperties:!1,required:["address","baselineMs","duringMs"],properties:{address:{type:["string","null"],maxLength:253},port:{type:"integer",minimum:1,
maximum:65535},baselineMs:{type:["number","null"]},duringMs:{type:["number","null"]},afterMs:{type:["number","null"]},reason:{type:"string",maxLength:300}}},timings:{description:"M\
illiseconds from the runner's start to the end of each step.",type:"object",maxProperties:32,additionalProperties:{type:"number",minimum:0}}}},je=ye().fastFormats["date-time"];function E(o,{
instancePath:a="",parentData:z,parentDataProperty:q,rootData:j=o,dynamicAnchors:_={}}={}){let e=null,s=0,L=E.evaluated;if(L.dynamicProps&&(L.props=void 0),L.dynamicItems&&(L.items=
void 0),o&&typeof o=="object"&&!Array.isArray(o)){if(o.record===void 0){let t={instancePath:a,schemaPath:"#/required",keyword:"required",params:{missingProperty:"record"},message:"\
must have required property 'record'",schema:c.required,parentSchema:c,data:o};e===null?e=[t]:e.push(t),s++}if(o.target===void 0){let t={instancePath:a,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"target"},message:"must have required property 'target'",schema:c.required,parentSchema:c,data:o};e===null?e=[t]:e.push(t),s++}if(o.latency===void 0){
let t={instancePath:a,schemaPath:"#/required",keyword:"required",params:{missingProperty:"latency"},message:"must have required property 'latency'",schema:c.required,parentSchema:c,
data:o};e===null?e=[t]:e.push(t),s++}if(o.durationMs===void 0){let t={instancePath:a,schemaPath:"#/required",keyword:"required",params:{missingProperty:"durationMs"},message:"must \
have required property 'durationMs'",schema:c.required,parentSchema:c,data:o};e===null?e=[t]:e.push(t),s++}if(o.destinations===void 0){let t={instancePath:a,schemaPath:"#/required",
keyword:"required",params:{missingProperty:"destinations"},message:"must have required property 'destinations'",schema:c.required,parentSchema:c,data:o};e===null?e=[t]:e.push(t),s++}
if(o.interfaces===void 0){let t={instancePath:a,schemaPath:"#/required",keyword:"required",params:{missingProperty:"interfaces"},message:"must have required property 'interfaces'",
schema:c.required,parentSchema:c,data:o};e===null?e=[t]:e.push(t),s++}if(o.until===void 0){let t={instancePath:a,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
until"},message:"must have required property 'until'",schema:c.required,parentSchema:c,data:o};e===null?e=[t]:e.push(t),s++}if(o.verified===void 0){let t={instancePath:a,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"verified"},message:"must have required property 'verified'",schema:c.required,parentSchema:c,data:o};e===null?e=[t]:e.push(t),
s++}if(o.measured===void 0){let t={instancePath:a,schemaPath:"#/required",keyword:"required",params:{missingProperty:"measured"},message:"must have required property 'measured'",schema:c.
required,parentSchema:c,data:o};e===null?e=[t]:e.push(t),s++}if(o.control===void 0){let t={instancePath:a,schemaPath:"#/required",keyword:"required",params:{missingProperty:"contro\
l"},message:"must have required property 'control'",schema:c.required,parentSchema:c,data:o};e===null?e=[t]:e.push(t),s++}if(o.timings===void 0){let t={instancePath:a,schemaPath:"#\
/required",keyword:"required",params:{missingProperty:"timings"},message:"must have required property 'timings'",schema:c.required,parentSchema:c,data:o};e===null?e=[t]:e.push(t),s++}
for(let t in o)if(!Y.call(c.properties,t)){let r={instancePath:a,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t},message:"must NOT \
have additional properties",schema:!1,parentSchema:c,data:o};e===null?e=[r]:e.push(r),s++}if(o.record!==void 0){let t=o.record;if(t&&typeof t=="object"&&!Array.isArray(t)){if(t.name===
void 0){let r={instancePath:a+"/record",schemaPath:"#/properties/record/required",keyword:"required",params:{missingProperty:"name"},message:"must have required property 'name'",schema:c.
properties.record.required,parentSchema:c.properties.record,data:t};e===null?e=[r]:e.push(r),s++}for(let r in t)if(!(r==="namespace"||r==="name"||r==="uid")){let p={instancePath:a+
"/record",schemaPath:"#/properties/record/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},message:"must NOT have additional properties",schema:!1,
parentSchema:c.properties.record,data:t};e===null?e=[p]:e.push(p),s++}if(t.namespace!==void 0){let r=t.namespace;if(typeof r=="string"){if(b(r)>63){let p={instancePath:a+"/record/n\
amespace",schemaPath:"#/properties/record/properties/namespace/maxLength",keyword:"maxLength",params:{limit:63},message:"must NOT have more than 63 characters",schema:63,parentSchema:c.
properties.record.properties.namespace,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/record/namespace",schemaPath:"#/properties/record/properties/namespace/typ\
e",keyword:"type",params:{type:"string"},message:"must be string",schema:c.properties.record.properties.namespace.type,parentSchema:c.properties.record.properties.namespace,data:r};
e===null?e=[p]:e.push(p),s++}}if(t.name!==void 0){let r=t.name;if(typeof r=="string"){if(b(r)>253){let p={instancePath:a+"/record/name",schemaPath:"#/properties/record/properties/n\
ame/maxLength",keyword:"maxLength",params:{limit:253},message:"must NOT have more than 253 characters",schema:253,parentSchema:c.properties.record.properties.name,data:r};e===null?
e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/record/name",schemaPath:"#/properties/record/properties/name/type",keyword:"type",params:{type:"string"},message:"must be string",
schema:c.properties.record.properties.name.type,parentSchema:c.properties.record.properties.name,data:r};e===null?e=[p]:e.push(p),s++}}if(t.uid!==void 0){let r=t.uid;if(typeof r=="\
string"){if(b(r)>64){let p={instancePath:a+"/record/uid",schemaPath:"#/properties/record/properties/uid/maxLength",keyword:"maxLength",params:{limit:64},message:"must NOT have more\
 than 64 characters",schema:64,parentSchema:c.properties.record.properties.uid,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/record/uid",schemaPath:"#/properti\
es/record/properties/uid/type",keyword:"type",params:{type:"string"},message:"must be string",schema:c.properties.record.properties.uid.type,parentSchema:c.properties.record.properties.
uid,data:r};e===null?e=[p]:e.push(p),s++}}}else{let r={instancePath:a+"/record",schemaPath:"#/properties/record/type",keyword:"type",params:{type:"object"},message:"must be object",
schema:c.properties.record.type,parentSchema:c.properties.record,data:t};e===null?e=[r]:e.push(r),s++}}if(o.target!==void 0){let t=o.target;if(t&&typeof t=="object"&&!Array.isArray(
t)){if(t.uid===void 0){let r={instancePath:a+"/target",schemaPath:"#/properties/target/required",keyword:"required",params:{missingProperty:"uid"},message:"must have required prope\
rty 'uid'",schema:c.properties.target.required,parentSchema:c.properties.target,data:t};e===null?e=[r]:e.push(r),s++}for(let r in t)if(!(r==="uid"||r==="namespace"||r==="pod"||r===
"node"||r==="netns")){let p={instancePath:a+"/target",schemaPath:"#/properties/target/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},message:"mu\
st NOT have additional properties",schema:!1,parentSchema:c.properties.target,data:t};e===null?e=[p]:e.push(p),s++}if(t.uid!==void 0){let r=t.uid;if(typeof r=="string"){if(b(r)>64){
let p={instancePath:a+"/target/uid",schemaPath:"#/properties/target/properties/uid/maxLength",keyword:"maxLength",params:{limit:64},message:"must NOT have more than 64 characters",
schema:64,parentSchema:c.properties.target.properties.uid,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/target/uid",schemaPath:"#/properties/target/properties/\
uid/type",keyword:"type",params:{type:"string"},message:"must be string",schema:c.properties.target.properties.uid.type,parentSchema:c.properties.target.properties.uid,data:r};e===
null?e=[p]:e.push(p),s++}}if(t.namespace!==void 0){let r=t.namespace;if(typeof r=="string"){if(b(r)>63){let p={instancePath:a+"/target/namespace",schemaPath:"#/properties/target/pr\
operties/namespace/maxLength",keyword:"maxLength",params:{limit:63},message:"must NOT have more than 63 characters",schema:63,parentSchema:c.properties.target.properties.namespace,
data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/target/namespace",schemaPath:"#/properties/target/properties/namespace/type",keyword:"type",params:{type:"string"},
message:"must be string",schema:c.properties.target.properties.namespace.type,parentSchema:c.properties.target.properties.namespace,data:r};e===null?e=[p]:e.push(p),s++}}if(t.pod!==
void 0){let r=t.pod;if(typeof r=="string"){if(b(r)>253){let p={instancePath:a+"/target/pod",schemaPath:"#/properties/target/properties/pod/maxLength",keyword:"maxLength",params:{limit:253},
message:"must NOT have more than 253 characters",schema:253,parentSchema:c.properties.target.properties.pod,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/targe\
t/pod",schemaPath:"#/properties/target/properties/pod/type",keyword:"type",params:{type:"string"},message:"must be string",schema:c.properties.target.properties.pod.type,parentSchema:c.
properties.target.properties.pod,data:r};e===null?e=[p]:e.push(p),s++}}if(t.node!==void 0){let r=t.node;if(typeof r=="string"){if(b(r)>253){let p={instancePath:a+"/target/node",schemaPath:"\
#/properties/target/properties/node/maxLength",keyword:"maxLength",params:{limit:253},message:"must NOT have more than 253 characters",schema:253,parentSchema:c.properties.target.properties.
node,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/target/node",schemaPath:"#/properties/target/properties/node/type",keyword:"type",params:{type:"string"},message:"\
must be string",schema:c.properties.target.properties.node.type,parentSchema:c.properties.target.properties.node,data:r};e===null?e=[p]:e.push(p),s++}}if(t.netns!==void 0){let r=t.
netns;if(typeof r=="string"){if(b(r)>4096){let p={instancePath:a+"/target/netns",schemaPath:"#/properties/target/properties/netns/maxLength",keyword:"maxLength",params:{limit:4096},
message:"must NOT have more than 4096 characters",schema:4096,parentSchema:c.properties.target.properties.netns,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/t\
arget/netns",schemaPath:"#/properties/target/properties/netns/type",keyword:"type",params:{type:"string"},message:"must be string",schema:c.properties.target.properties.netns.type,
parentSchema:c.properties.target.properties.netns,data:r};e===null?e=[p]:e.push(p),s++}}}else{let r={instancePath:a+"/target",schemaPath:"#/properties/target/type",keyword:"type",params:{
type:"object"},message:"must be object",schema:c.properties.target.type,parentSchema:c.properties.target,data:t};e===null?e=[r]:e.push(r),s++}}if(o.latency!==void 0){let t=o.latency;
if(t&&typeof t=="object"&&!Array.isArray(t)){if(t.delay===void 0){let r={instancePath:a+"/latency",schemaPath:"#/properties/latency/required",keyword:"required",params:{missingProperty:"\
delay"},message:"must have required property 'delay'",schema:c.properties.latency.required,parentSchema:c.properties.latency,data:t};e===null?e=[r]:e.push(r),s++}for(let r in t)if(!(r===
"delay"||r==="jitter"||r==="distribution"||r==="loss"||r==="rate")){let p={instancePath:a+"/latency",schemaPath:"#/properties/latency/additionalProperties",keyword:"additionalPrope\
rties",params:{additionalProperty:r},message:"must NOT have additional properties",schema:!1,parentSchema:c.properties.latency,data:t};e===null?e=[p]:e.push(p),s++}if(t.delay!==void 0){
let r=t.delay;if(typeof r=="string"){if(b(r)>16){let p={instancePath:a+"/latency/delay",schemaPath:"#/properties/latency/properties/delay/maxLength",keyword:"maxLength",params:{limit:16},
message:"must NOT have more than 16 characters",schema:16,parentSchema:c.properties.latency.properties.delay,data:r};e===null?e=[p]:e.push(p),s++}if(!R.test(r)){let p={instancePath:a+
"/latency/delay",schemaPath:"#/properties/latency/properties/delay/pattern",keyword:"pattern",params:{pattern:"^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$"},message:'must match pattern "\
^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$"',schema:"^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$",parentSchema:c.properties.latency.properties.delay,data:r};e===null?e=[p]:e.push(p),s++}}else{
let p={instancePath:a+"/latency/delay",schemaPath:"#/properties/latency/properties/delay/type",keyword:"type",params:{type:"string"},message:"must be string",schema:c.properties.latency.
properties.delay.type,parentSchema:c.properties.latency.properties.delay,data:r};e===null?e=[p]:e.push(p),s++}}if(t.jitter!==void 0){let r=t.jitter;if(typeof r=="string"){if(b(r)>16){
let p={instancePath:a+"/latency/jitter",schemaPath:"#/properties/latency/properties/jitter/maxLength",keyword:"maxLength",params:{limit:16},message:"must NOT have more than 16 char\
acters",schema:16,parentSchema:c.properties.latency.properties.jitter,data:r};e===null?e=[p]:e.push(p),s++}if(!R.test(r)){let p={instancePath:a+"/latency/jitter",schemaPath:"#/prop\
erties/latency/properties/jitter/pattern",keyword:"pattern",params:{pattern:"^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$"},message:'must match pattern "^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|\
s)$"',schema:"^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$",parentSchema:c.properties.latency.properties.jitter,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/latency/\
jitter",schemaPath:"#/properties/latency/properties/jitter/type",keyword:"type",params:{type:"string"},message:"must be string",schema:c.properties.latency.properties.jitter.type,parentSchema:c.
properties.latency.properties.jitter,data:r};e===null?e=[p]:e.push(p),s++}}if(t.distribution!==void 0){let r=t.distribution;if(typeof r!="string"){let p={instancePath:a+"/latency/d\
istribution",schemaPath:"#/properties/latency/properties/distribution/type",keyword:"type",params:{type:"string"},message:"must be string",schema:c.properties.latency.properties.distribution.
type,parentSchema:c.properties.latency.properties.distribution,data:r};e===null?e=[p]:e.push(p),s++}if(!(r==="uniform"||r==="normal"||r==="pareto"||r==="paretonormal")){let p={instancePath:a+
"/latency/distribution",schemaPath:"#/properties/latency/properties/distribution/enum",keyword:"enum",params:{allowedValues:c.properties.latency.properties.distribution.enum},message:"\
must be equal to one of the allowed values",schema:c.properties.latency.properties.distribution.enum,parentSchema:c.properties.latency.properties.distribution,data:r};e===null?e=[p]:
e.push(p),s++}}if(t.loss!==void 0){let r=t.loss;if(typeof r=="string"){if(b(r)>12){let p={instancePath:a+"/latency/loss",schemaPath:"#/properties/latency/properties/loss/maxLength",
keyword:"maxLength",params:{limit:12},message:"must NOT have more than 12 characters",schema:12,parentSchema:c.properties.latency.properties.loss,data:r};e===null?e=[p]:e.push(p),s++}
if(!se.test(r)){let p={instancePath:a+"/latency/loss",schemaPath:"#/properties/latency/properties/loss/pattern",keyword:"pattern",params:{pattern:"^(100|[0-9]{1,2}([.][0-9]{1,4})?)\
%$"},message:'must match pattern "^(100|[0-9]{1,2}([.][0-9]{1,4})?)%$"',schema:"^(100|[0-9]{1,2}([.][0-9]{1,4})?)%$",parentSchema:c.properties.latency.properties.loss,data:r};e===null?
e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/latency/loss",schemaPath:"#/properties/latency/properties/loss/type",keyword:"type",params:{type:"string"},message:"must be string",
schema:c.properties.latency.properties.loss.type,parentSchema:c.properties.latency.properties.loss,data:r};e===null?e=[p]:e.push(p),s++}}if(t.rate!==void 0){let r=t.rate;if(typeof r==
"string"){if(b(r)>16){let p={instancePath:a+"/latency/rate",schemaPath:"#/properties/latency/properties/rate/maxLength",keyword:"maxLength",params:{limit:16},message:"must NOT have\
 more than 16 characters",schema:16,parentSchema:c.properties.latency.properties.rate,data:r};e===null?e=[p]:e.push(p),s++}if(!ae.test(r)){let p={instancePath:a+"/latency/rate",schemaPath:"\
#/properties/latency/properties/rate/pattern",keyword:"pattern",params:{pattern:"^[0-9]{1,8}([.][0-9]{1,6})?(kbit|mbit|gbit)$"},message:'must match pattern "^[0-9]{1,8}([.][0-9]{1,\
6})?(kbit|mbit|gbit)$"',schema:"^[0-9]{1,8}([.][0-9]{1,6})?(kbit|mbit|gbit)$",parentSchema:c.properties.latency.properties.rate,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+
"/latency/rate",schemaPath:"#/properties/latency/properties/rate/type",keyword:"type",params:{type:"string"},message:"must be string",schema:c.properties.latency.properties.rate.type,
parentSchema:c.properties.latency.properties.rate,data:r};e===null?e=[p]:e.push(p),s++}}}else{let r={instancePath:a+"/latency",schemaPath:"#/properties/latency/type",keyword:"type",
params:{type:"object"},message:"must be object",schema:c.properties.latency.type,parentSchema:c.properties.latency,data:t};e===null?e=[r]:e.push(r),s++}}if(o.durationMs!==void 0){let t=o.
durationMs;if(!(typeof t=="number"&&!(t%1)&&!isNaN(t)&&isFinite(t))){let r={instancePath:a+"/durationMs",schemaPath:"#/properties/durationMs/type",keyword:"type",params:{type:"inte\
ger"},message:"must be integer",schema:c.properties.durationMs.type,parentSchema:c.properties.durationMs,data:t};e===null?e=[r]:e.push(r),s++}if(typeof t=="number"&&isFinite(t)&&(t<
0||isNaN(t))){let r={instancePath:a+"/durationMs",schemaPath:"#/properties/durationMs/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"must be >= 0",schema:0,parentSchema:c.
properties.durationMs,data:t};e===null?e=[r]:e.push(r),s++}}if(o.destinations!==void 0){let t=o.destinations;if(t&&typeof t=="object"&&!Array.isArray(t)){if(t.addresses===void 0){let r={
instancePath:a+"/destinations",schemaPath:"#/properties/destinations/required",keyword:"required",params:{missingProperty:"addresses"},message:"must have required property 'address\
es'",schema:c.properties.destinations.required,parentSchema:c.properties.destinations,data:t};e===null?e=[r]:e.push(r),s++}if(t.sample===void 0){let r={instancePath:a+"/destination\
s",schemaPath:"#/properties/destinations/required",keyword:"required",params:{missingProperty:"sample"},message:"must have required property 'sample'",schema:c.properties.destinations.
required,parentSchema:c.properties.destinations,data:t};e===null?e=[r]:e.push(r),s++}for(let r in t)if(!(r==="addresses"||r==="sample"||r==="exempt"||r==="unroutable")){let p={instancePath:a+
"/destinations",schemaPath:"#/properties/destinations/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},message:"must NOT have additional propertie\
s",schema:!1,parentSchema:c.properties.destinations,data:t};e===null?e=[p]:e.push(p),s++}if(t.addresses!==void 0){let r=t.addresses;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(
r))){let p={instancePath:a+"/destinations/addresses",schemaPath:"#/properties/destinations/properties/addresses/type",keyword:"type",params:{type:"integer"},message:"must be intege\
r",schema:c.properties.destinations.properties.addresses.type,parentSchema:c.properties.destinations.properties.addresses,data:r};e===null?e=[p]:e.push(p),s++}if(typeof r=="number"&&
isFinite(r)&&(r<0||isNaN(r))){let p={instancePath:a+"/destinations/addresses",schemaPath:"#/properties/destinations/properties/addresses/minimum",keyword:"minimum",params:{comparison:"\
>=",limit:0},message:"must be >= 0",schema:0,parentSchema:c.properties.destinations.properties.addresses,data:r};e===null?e=[p]:e.push(p),s++}}if(t.sample!==void 0){let r=t.sample;
if(Array.isArray(r)){if(r.length>5){let h={instancePath:a+"/destinations/sample",schemaPath:"#/properties/destinations/properties/sample/maxItems",keyword:"maxItems",params:{limit:5},
message:"must NOT have more than 5 items",schema:5,parentSchema:c.properties.destinations.properties.sample,data:r};e===null?e=[h]:e.push(h),s++}let p=r.length;for(let h=0;h<p;h++){
let i=r[h];if(typeof i=="string"){if(b(i)>64){let n={instancePath:a+"/destinations/sample/"+h,schemaPath:"#/properties/destinations/properties/sample/items/maxLength",keyword:"maxL\
ength",params:{limit:64},message:"must NOT have more than 64 characters",schema:64,parentSchema:c.properties.destinations.properties.sample.items,data:i};e===null?e=[n]:e.push(n),s++}}else{
let n={instancePath:a+"/destinations/sample/"+h,schemaPath:"#/properties/destinations/properties/sample/items/type",keyword:"type",params:{type:"string"},message:"must be string",schema:c.
properties.destinations.properties.sample.items.type,parentSchema:c.properties.destinations.properties.sample.items,data:i};e===null?e=[n]:e.push(n),s++}}}else{let p={instancePath:a+
"/destinations/sample",schemaPath:"#/properties/destinations/properties/sample/type",keyword:"type",params:{type:"array"},message:"must be array",schema:c.properties.destinations.properties.
sample.type,parentSchema:c.properties.destinations.properties.sample,data:r};e===null?e=[p]:e.push(p),s++}}if(t.exempt!==void 0){let r=t.exempt;if(Array.isArray(r)){if(r.length>20){
let h={instancePath:a+"/destinations/exempt",schemaPath:"#/properties/destinations/properties/exempt/maxItems",keyword:"maxItems",params:{limit:20},message:"must NOT have more than\
 20 items",schema:20,parentSchema:c.properties.destinations.properties.exempt,data:r};e===null?e=[h]:e.push(h),s++}let p=r.length;for(let h=0;h<p;h++){let i=r[h];if(typeof i=="stri\
ng"){if(b(i)>64){let n={instancePath:a+"/destinations/exempt/"+h,schemaPath:"#/properties/destinations/properties/exempt/items/maxLength",keyword:"maxLength",params:{limit:64},message:"\
must NOT have more than 64 characters",schema:64,parentSchema:c.properties.destinations.properties.exempt.items,data:i};e===null?e=[n]:e.push(n),s++}}else{let n={instancePath:a+"/d\
estinations/exempt/"+h,schemaPath:"#/properties/destinations/properties/exempt/items/type",keyword:"type",params:{type:"string"},message:"must be string",schema:c.properties.destinations.
properties.exempt.items.type,parentSchema:c.properties.destinations.properties.exempt.items,data:i};e===null?e=[n]:e.push(n),s++}}}else{let p={instancePath:a+"/destinations/exempt",
schemaPath:"#/properties/destinations/properties/exempt/type",keyword:"type",params:{type:"array"},message:"must be array",schema:c.properties.destinations.properties.exempt.type,parentSchema:c.
properties.destinations.properties.exempt,data:r};e===null?e=[p]:e.push(p),s++}}if(t.unroutable!==void 0){let r=t.unroutable;if(Array.isArray(r)){if(r.length>20){let h={instancePath:a+
"/destinations/unroutable",schemaPath:"#/properties/destinations/properties/unroutable/maxItems",keyword:"maxItems",params:{limit:20},message:"must NOT have more than 20 items",schema:20,
parentSchema:c.properties.destinations.properties.unroutable,data:r};e===null?e=[h]:e.push(h),s++}let p=r.length;for(let h=0;h<p;h++){let i=r[h];if(typeof i=="string"){if(b(i)>64){
let n={instancePath:a+"/destinations/unroutable/"+h,schemaPath:"#/properties/destinations/properties/unroutable/items/maxLength",keyword:"maxLength",params:{limit:64},message:"must\
 NOT have more than 64 characters",schema:64,parentSchema:c.properties.destinations.properties.unroutable.items,data:i};e===null?e=[n]:e.push(n),s++}}else{let n={instancePath:a+"/d\
estinations/unroutable/"+h,schemaPath:"#/properties/destinations/properties/unroutable/items/type",keyword:"type",params:{type:"string"},message:"must be string",schema:c.properties.
destinations.properties.unroutable.items.type,parentSchema:c.properties.destinations.properties.unroutable.items,data:i};e===null?e=[n]:e.push(n),s++}}}else{let p={instancePath:a+"\
/destinations/unroutable",schemaPath:"#/properties/destinations/properties/unroutable/type",keyword:"type",params:{type:"array"},message:"must be array",schema:c.properties.destinations.
properties.unroutable.type,parentSchema:c.properties.destinations.properties.unroutable,data:r};e===null?e=[p]:e.push(p),s++}}}else{let r={instancePath:a+"/destinations",schemaPath:"\
#/properties/destinations/type",keyword:"type",params:{type:"object"},message:"must be object",schema:c.properties.destinations.type,parentSchema:c.properties.destinations,data:t};
e===null?e=[r]:e.push(r),s++}}if(o.interfaces!==void 0){let t=o.interfaces;if(Array.isArray(t)){if(t.length>64){let p={instancePath:a+"/interfaces",schemaPath:"#/properties/interfa\
ces/maxItems",keyword:"maxItems",params:{limit:64},message:"must NOT have more than 64 items",schema:64,parentSchema:c.properties.interfaces,data:t};e===null?e=[p]:e.push(p),s++}let r=t.
length;for(let p=0;p<r;p++){let h=t[p];if(typeof h=="string"){if(b(h)>15){let i={instancePath:a+"/interfaces/"+p,schemaPath:"#/properties/interfaces/items/maxLength",keyword:"maxLe\
ngth",params:{limit:15},message:"must NOT have more than 15 characters",schema:15,parentSchema:c.properties.interfaces.items,data:h};e===null?e=[i]:e.push(i),s++}}else{let i={instancePath:a+
"/interfaces/"+p,schemaPath:"#/properties/interfaces/items/type",keyword:"type",params:{type:"string"},message:"must be string",schema:c.properties.interfaces.items.type,parentSchema:c.
properties.interfaces.items,data:h};e===null?e=[i]:e.push(i),s++}}}else{let r={instancePath:a+"/interfaces",schemaPath:"#/properties/interfaces/type",keyword:"type",params:{type:"a\
rray"},message:"must be array",schema:c.properties.interfaces.type,parentSchema:c.properties.interfaces,data:t};e===null?e=[r]:e.push(r),s++}}if(o.until!==void 0){let t=o.until;if(typeof t==
"string"){if(b(t)>40){let r={instancePath:a+"/until",schemaPath:"#/properties/until/maxLength",keyword:"maxLength",params:{limit:40},message:"must NOT have more than 40 characters",
schema:40,parentSchema:c.properties.until,data:t};e===null?e=[r]:e.push(r),s++}if(!je.validate.test(t)){let r={instancePath:a+"/until",schemaPath:"#/properties/until/format",keyword:"\
format",params:{format:"date-time"},message:'must match format "date-time"',schema:"date-time",parentSchema:c.properties.until,data:t};e===null?e=[r]:e.push(r),s++}}else{let r={instancePath:a+
"/until",schemaPath:"#/properties/until/type",keyword:"type",params:{type:"string"},message:"must be string",schema:c.properties.until.type,parentSchema:c.properties.until,data:t};
e===null?e=[r]:e.push(r),s++}}if(o.verified!==void 0){let t=o.verified;if(typeof t!="string"){let r={instancePath:a+"/verified",schemaPath:"#/properties/verified/type",keyword:"typ\
e",params:{type:"string"},message:"must be string",schema:c.properties.verified.type,parentSchema:c.properties.verified,data:t};e===null?e=[r]:e.push(r),s++}if(!(t==="probe"||t==="\
kernel"||t==="none")){let r={instancePath:a+"/verified",schemaPath:"#/properties/verified/enum",keyword:"enum",params:{allowedValues:c.properties.verified.enum},message:"must be eq\
ual to one of the allowed values",schema:c.properties.verified.enum,parentSchema:c.properties.verified,data:t};e===null?e=[r]:e.push(r),s++}}if(o.measured!==void 0){let t=o.measured;
if(Array.isArray(t)){if(t.length>5){let p={instancePath:a+"/measured",schemaPath:"#/properties/measured/maxItems",keyword:"maxItems",params:{limit:5},message:"must NOT have more th\
an 5 items",schema:5,parentSchema:c.properties.measured,data:t};e===null?e=[p]:e.push(p),s++}let r=t.length;for(let p=0;p<r;p++){let h=t[p];if(h&&typeof h=="object"&&!Array.isArray(
h)){if(h.address===void 0){let i={instancePath:a+"/measured/"+p,schemaPath:"#/properties/measured/items/required",keyword:"required",params:{missingProperty:"address"},message:"mus\
t have required property 'address'",schema:c.properties.measured.items.required,parentSchema:c.properties.measured.items,data:h};e===null?e=[i]:e.push(i),s++}if(h.method===void 0){
let i={instancePath:a+"/measured/"+p,schemaPath:"#/properties/measured/items/required",keyword:"required",params:{missingProperty:"method"},message:"must have required property 'me\
thod'",schema:c.properties.measured.items.required,parentSchema:c.properties.measured.items,data:h};e===null?e=[i]:e.push(i),s++}if(h.baselineMs===void 0){let i={instancePath:a+"/m\
easured/"+p,schemaPath:"#/properties/measured/items/required",keyword:"required",params:{missingProperty:"baselineMs"},message:"must have required property 'baselineMs'",schema:c.properties.
measured.items.required,parentSchema:c.properties.measured.items,data:h};e===null?e=[i]:e.push(i),s++}if(h.duringMs===void 0){let i={instancePath:a+"/measured/"+p,schemaPath:"#/pro\
perties/measured/items/required",keyword:"required",params:{missingProperty:"duringMs"},message:"must have required property 'duringMs'",schema:c.properties.measured.items.required,
parentSchema:c.properties.measured.items,data:h};e===null?e=[i]:e.push(i),s++}if(h.addedMs===void 0){let i={instancePath:a+"/measured/"+p,schemaPath:"#/properties/measured/items/re\
quired",keyword:"required",params:{missingProperty:"addedMs"},message:"must have required property 'addedMs'",schema:c.properties.measured.items.required,parentSchema:c.properties.
measured.items,data:h};e===null?e=[i]:e.push(i),s++}for(let i in h)if(!(i==="address"||i==="port"||i==="method"||i==="baselineMs"||i==="duringMs"||i==="addedMs"||i==="afterMs")){let n={
instancePath:a+"/measured/"+p,schemaPath:"#/properties/measured/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:i},message:"must NOT have addi\
tional properties",schema:!1,parentSchema:c.properties.measured.items,data:h};e===null?e=[n]:e.push(n),s++}if(h.address!==void 0){let i=h.address;if(typeof i=="string"){if(b(i)>45){
let n={instancePath:a+"/measured/"+p+"/address",schemaPath:"#/properties/measured/items/properties/address/maxLength",keyword:"maxLength",params:{limit:45},message:"must NOT have m\
ore than 45 characters",schema:45,parentSchema:c.properties.measured.items.properties.address,data:i};e===null?e=[n]:e.push(n),s++}}else{let n={instancePath:a+"/measured/"+p+"/addr\
ess",schemaPath:"#/properties/measured/items/properties/address/type",keyword:"type",params:{type:"string"},message:"must be string",schema:c.properties.measured.items.properties.address.
type,parentSchema:c.properties.measured.items.properties.address,data:i};e===null?e=[n]:e.push(n),s++}}if(h.port!==void 0){let i=h.port;if(!(typeof i=="number"&&!(i%1)&&!isNaN(i)&&
isFinite(i))){let n={instancePath:a+"/measured/"+p+"/port",schemaPath:"#/properties/measured/items/properties/port/type",keyword:"type",params:{type:"integer"},message:"must be int\
eger",schema:c.properties.measured.items.properties.port.type,parentSchema:c.properties.measured.items.properties.port,data:i};e===null?e=[n]:e.push(n),s++}if(typeof i=="number"&&isFinite(
i)){if(i>65535||isNaN(i)){let n={instancePath:a+"/measured/"+p+"/port",schemaPath:"#/properties/measured/items/properties/port/maximum",keyword:"maximum",params:{comparison:"<=",limit:65535},
message:"must be <= 65535",schema:65535,parentSchema:c.properties.measured.items.properties.port,data:i};e===null?e=[n]:e.push(n),s++}if(i<1||isNaN(i)){let n={instancePath:a+"/meas\
ured/"+p+"/port",schemaPath:"#/properties/measured/items/properties/port/minimum",keyword:"minimum",params:{comparison:">=",limit:1},message:"must be >= 1",schema:1,parentSchema:c.
properties.measured.items.properties.port,data:i};e===null?e=[n]:e.push(n),s++}}}if(h.method!==void 0){let i=h.method;if(typeof i!="string"){let n={instancePath:a+"/measured/"+p+"/\
method",schemaPath:"#/properties/measured/items/properties/method/type",keyword:"type",params:{type:"string"},message:"must be string",schema:c.properties.measured.items.properties.
method.type,parentSchema:c.properties.measured.items.properties.method,data:i};e===null?e=[n]:e.push(n),s++}if(!(i==="tcp"||i==="icmp")){let n={instancePath:a+"/measured/"+p+"/meth\
od",schemaPath:"#/properties/measured/items/properties/method/enum",keyword:"enum",params:{allowedValues:c.properties.measured.items.properties.method.enum},message:"must be equal \
to one of the allowed values",schema:c.properties.measured.items.properties.method.enum,parentSchema:c.properties.measured.items.properties.method,data:i};e===null?e=[n]:e.push(n),
s++}}if(h.baselineMs!==void 0){let i=h.baselineMs;if(!(typeof i=="number"&&isFinite(i))&&i!==null){let n={instancePath:a+"/measured/"+p+"/baselineMs",schemaPath:"#/properties/measu\
red/items/properties/baselineMs/type",keyword:"type",params:{type:c.properties.measured.items.properties.baselineMs.type},message:"must be number,null",schema:c.properties.measured.
items.properties.baselineMs.type,parentSchema:c.properties.measured.items.properties.baselineMs,data:i};e===null?e=[n]:e.push(n),s++}}if(h.duringMs!==void 0){let i=h.duringMs;if(!(typeof i==
"number"&&isFinite(i))&&i!==null){let n={instancePath:a+"/measured/"+p+"/duringMs",schemaPath:"#/properties/measured/items/properties/duringMs/type",keyword:"type",params:{type:c.properties.
measured.items.properties.duringMs.type},message:"must be number,null",schema:c.properties.measured.items.properties.duringMs.type,parentSchema:c.properties.measured.items.properties.
duringMs,data:i};e===null?e=[n]:e.push(n),s++}}if(h.addedMs!==void 0){let i=h.addedMs;if(!(typeof i=="number"&&isFinite(i))&&i!==null){let n={instancePath:a+"/measured/"+p+"/addedM\
s",schemaPath:"#/properties/measured/items/properties/addedMs/type",keyword:"type",params:{type:c.properties.measured.items.properties.addedMs.type},message:"must be number,null",schema:c.
properties.measured.items.properties.addedMs.type,parentSchema:c.properties.measured.items.properties.addedMs,data:i};e===null?e=[n]:e.push(n),s++}}if(h.afterMs!==void 0){let i=h.afterMs;
if(!(typeof i=="number"&&isFinite(i))&&i!==null){let n={instancePath:a+"/measured/"+p+"/afterMs",schemaPath:"#/properties/measured/items/properties/afterMs/type",keyword:"type",params:{
type:c.properties.measured.items.properties.afterMs.type},message:"must be number,null",schema:c.properties.measured.items.properties.afterMs.type,parentSchema:c.properties.measured.
items.properties.afterMs,data:i};e===null?e=[n]:e.push(n),s++}}}else{let i={instancePath:a+"/measured/"+p,schemaPath:"#/properties/measured/items/type",keyword:"type",params:{type:"\
object"},message:"must be object",schema:c.properties.measured.items.type,parentSchema:c.properties.measured.items,data:h};e===null?e=[i]:e.push(i),s++}}}else{let r={instancePath:a+
"/measured",schemaPath:"#/properties/measured/type",keyword:"type",params:{type:"array"},message:"must be array",schema:c.properties.measured.type,parentSchema:c.properties.measured,
data:t};e===null?e=[r]:e.push(r),s++}}if(o.control!==void 0){let t=o.control;if(t&&typeof t=="object"&&!Array.isArray(t)){if(t.address===void 0){let r={instancePath:a+"/control",schemaPath:"\
#/properties/control/required",keyword:"required",params:{missingProperty:"address"},message:"must have required property 'address'",schema:c.properties.control.required,parentSchema:c.
properties.control,data:t};e===null?e=[r]:e.push(r),s++}if(t.baselineMs===void 0){let r={instancePath:a+"/control",schemaPath:"#/properties/control/required",keyword:"required",params:{
missingProperty:"baselineMs"},message:"must have required property 'baselineMs'",schema:c.properties.control.required,parentSchema:c.properties.control,data:t};e===null?e=[r]:e.push(
r),s++}if(t.duringMs===void 0){let r={instancePath:a+"/control",schemaPath:"#/properties/control/required",keyword:"required",params:{missingProperty:"duringMs"},message:"must have\
 required property 'duringMs'",schema:c.properties.control.required,parentSchema:c.properties.control,data:t};e===null?e=[r]:e.push(r),s++}for(let r in t)if(!(r==="address"||r==="p\
ort"||r==="baselineMs"||r==="duringMs"||r==="afterMs"||r==="reason")){let p={instancePath:a+"/control",schemaPath:"#/properties/control/additionalProperties",keyword:"additionalPro\
perties",params:{additionalProperty:r},message:"must NOT have additional properties",schema:!1,parentSchema:c.properties.control,data:t};e===null?e=[p]:e.push(p),s++}if(t.address!==
void 0){let r=t.address;if(typeof r!="string"&&r!==null){let p={instancePath:a+"/control/address",schemaPath:"#/properties/control/properties/address/type",keyword:"type",params:{type:c.
properties.control.properties.address.type},message:"must be string,null",schema:c.properties.control.properties.address.type,parentSchema:c.properties.control.properties.address,data:r};
e===null?e=[p]:e.push(p),s++}if(typeof r=="string"&&b(r)>253){let p={instancePath:a+"/control/address",schemaPath:"#/properties/control/properties/address/maxLength",keyword:"maxLe\
ngth",params:{limit:253},message:"must NOT have more than 253 characters",schema:253,parentSchema:c.properties.control.properties.address,data:r};e===null?e=[p]:e.push(p),s++}}if(t.
port!==void 0){let r=t.port;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let p={instancePath:a+"/control/port",schemaPath:"#/properties/control/properties/port/type",keyword:"\
type",params:{type:"integer"},message:"must be integer",schema:c.properties.control.properties.port.type,parentSchema:c.properties.control.properties.port,data:r};e===null?e=[p]:e.
push(p),s++}if(typeof r=="number"&&isFinite(r)){if(r>65535||isNaN(r)){let p={instancePath:a+"/control/port",schemaPath:"#/properties/control/properties/port/maximum",keyword:"maxim\
um",params:{comparison:"<=",limit:65535},message:"must be <= 65535",schema:65535,parentSchema:c.properties.control.properties.port,data:r};e===null?e=[p]:e.push(p),s++}if(r<1||isNaN(
r)){let p={instancePath:a+"/control/port",schemaPath:"#/properties/control/properties/port/minimum",keyword:"minimum",params:{comparison:">=",limit:1},message:"must be >= 1",schema:1,
parentSchema:c.properties.control.properties.port,data:r};e===null?e=[p]:e.push(p),s++}}}if(t.baselineMs!==void 0){let r=t.baselineMs;if(!(typeof r=="number"&&isFinite(r))&&r!==null){
let p={instancePath:a+"/control/baselineMs",schemaPath:"#/properties/control/properties/baselineMs/type",keyword:"type",params:{type:c.properties.control.properties.baselineMs.type},
message:"must be number,null",schema:c.properties.control.properties.baselineMs.type,parentSchema:c.properties.control.properties.baselineMs,data:r};e===null?e=[p]:e.push(p),s++}}if(t.
duringMs!==void 0){let r=t.duringMs;if(!(typeof r=="number"&&isFinite(r))&&r!==null){let p={instancePath:a+"/control/duringMs",schemaPath:"#/properties/control/properties/duringMs/\
type",keyword:"type",params:{type:c.properties.control.properties.duringMs.type},message:"must be number,null",schema:c.properties.control.properties.duringMs.type,parentSchema:c.properties.
control.properties.duringMs,data:r};e===null?e=[p]:e.push(p),s++}}if(t.afterMs!==void 0){let r=t.afterMs;if(!(typeof r=="number"&&isFinite(r))&&r!==null){let p={instancePath:a+"/co\
ntrol/afterMs",schemaPath:"#/properties/control/properties/afterMs/type",keyword:"type",params:{type:c.properties.control.properties.afterMs.type},message:"must be number,null",schema:c.
properties.control.properties.afterMs.type,parentSchema:c.properties.control.properties.afterMs,data:r};e===null?e=[p]:e.push(p),s++}}if(t.reason!==void 0){let r=t.reason;if(typeof r==
"string"){if(b(r)>300){let p={instancePath:a+"/control/reason",schemaPath:"#/properties/control/properties/reason/maxLength",keyword:"maxLength",params:{limit:300},message:"must NO\
T have more than 300 characters",schema:300,parentSchema:c.properties.control.properties.reason,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/control/reason",schemaPath:"\
#/properties/control/properties/reason/type",keyword:"type",params:{type:"string"},message:"must be string",schema:c.properties.control.properties.reason.type,parentSchema:c.properties.
control.properties.reason,data:r};e===null?e=[p]:e.push(p),s++}}}else{let r={instancePath:a+"/control",schemaPath:"#/properties/control/type",keyword:"type",params:{type:"object"},
message:"must be object",schema:c.properties.control.type,parentSchema:c.properties.control,data:t};e===null?e=[r]:e.push(r),s++}}if(o.timings!==void 0){let t=o.timings;if(t&&typeof t==
"object"&&!Array.isArray(t)){if(Object.keys(t).length>32){let r={instancePath:a+"/timings",schemaPath:"#/properties/timings/maxProperties",keyword:"maxProperties",params:{limit:32},
message:"must NOT have more than 32 properties",schema:32,parentSchema:c.properties.timings,data:t};e===null?e=[r]:e.push(r),s++}for(let r in t){let p=t[r];if(typeof p=="number"&&isFinite(
p)){if(p<0||isNaN(p)){let h={instancePath:a+"/timings/"+r.replace(/~/g,"~0").replace(/\//g,"~1"),schemaPath:"#/properties/timings/additionalProperties/minimum",keyword:"minimum",params:{
comparison:">=",limit:0},message:"must be >= 0",schema:0,parentSchema:c.properties.timings.additionalProperties,data:p};e===null?e=[h]:e.push(h),s++}}else{let h={instancePath:a+"/t\
imings/"+r.replace(/~/g,"~0").replace(/\//g,"~1"),schemaPath:"#/properties/timings/additionalProperties/type",keyword:"type",params:{type:"number"},message:"must be number",schema:c.
properties.timings.additionalProperties.type,parentSchema:c.properties.timings.additionalProperties,data:p};e===null?e=[h]:e.push(h),s++}}}else{let r={instancePath:a+"/timings",schemaPath:"\
#/properties/timings/type",keyword:"type",params:{type:"object"},message:"must be object",schema:c.properties.timings.type,parentSchema:c.properties.timings,data:t};e===null?e=[r]:
e.push(r),s++}}}else{let t={instancePath:a,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object",schema:c.type,parentSchema:c,data:o};e===null?e=[t]:e.
push(t),s++}return E.errors=e,s===0}E.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var Ce=H,v={$schema:"https://json-schema.org/draft/2020-12/schema",$id:"urn:chaos-network\
:schema:latency:completed:1",title:"Completed",description:"Data of chaos.network.latency.completed: every target is final.",type:"object",additionalProperties:!1,required:["record",
"outcome","counts"],properties:{record:{title:"RecordRef",description:"The Latency object that the event is about.",type:"object",additionalProperties:!1,required:["name"],properties:{
namespace:{type:"string",maxLength:63},name:{type:"string",maxLength:253},uid:{type:"string",maxLength:64}}},outcome:{type:"string",enum:["succeeded","partial","failed","aborted"]},
counts:{description:"How many targets there are, and what became of them.",type:"object",additionalProperties:!1,required:["targets","applied","reverted","failed"],properties:{targets:{
description:"All of them.",type:"integer",minimum:0},applied:{description:"Targets on which the delay was in force at some time.",type:"integer",minimum:0},reverted:{description:"T\
argets on which the delay is gone in good order.",type:"integer",minimum:0},failed:{description:"Targets that did not get or did not keep their delay.",type:"integer",minimum:0}}}}};
function H(o,{instancePath:a="",parentData:z,parentDataProperty:q,rootData:j=o,dynamicAnchors:_={}}={}){let e=null,s=0,L=H.evaluated;if(L.dynamicProps&&(L.props=void 0),L.dynamicItems&&
(L.items=void 0),o&&typeof o=="object"&&!Array.isArray(o)){if(o.record===void 0){let t={instancePath:a,schemaPath:"#/required",keyword:"required",params:{missingProperty:"record"},
message:"must have required property 'record'",schema:v.required,parentSchema:v,data:o};e===null?e=[t]:e.push(t),s++}if(o.outcome===void 0){let t={instancePath:a,schemaPath:"#/requ\
ired",keyword:"required",params:{missingProperty:"outcome"},message:"must have required property 'outcome'",schema:v.required,parentSchema:v,data:o};e===null?e=[t]:e.push(t),s++}if(o.
counts===void 0){let t={instancePath:a,schemaPath:"#/required",keyword:"required",params:{missingProperty:"counts"},message:"must have required property 'counts'",schema:v.required,
parentSchema:v,data:o};e===null?e=[t]:e.push(t),s++}for(let t in o)if(!(t==="record"||t==="outcome"||t==="counts")){let r={instancePath:a,schemaPath:"#/additionalProperties",keyword:"\
additionalProperties",params:{additionalProperty:t},message:"must NOT have additional properties",schema:!1,parentSchema:v,data:o};e===null?e=[r]:e.push(r),s++}if(o.record!==void 0){
let t=o.record;if(t&&typeof t=="object"&&!Array.isArray(t)){if(t.name===void 0){let r={instancePath:a+"/record",schemaPath:"#/properties/record/required",keyword:"required",params:{
missingProperty:"name"},message:"must have required property 'name'",schema:v.properties.record.required,parentSchema:v.properties.record,data:t};e===null?e=[r]:e.push(r),s++}for(let r in t)
if(!(r==="namespace"||r==="name"||r==="uid")){let p={instancePath:a+"/record",schemaPath:"#/properties/record/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},
message:"must NOT have additional properties",schema:!1,parentSchema:v.properties.record,data:t};e===null?e=[p]:e.push(p),s++}if(t.namespace!==void 0){let r=t.namespace;if(typeof r==
"string"){if(b(r)>63){let p={instancePath:a+"/record/namespace",schemaPath:"#/properties/record/properties/namespace/maxLength",keyword:"maxLength",params:{limit:63},message:"must \
NOT have more than 63 characters",schema:63,parentSchema:v.properties.record.properties.namespace,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/record/namespac\
e",schemaPath:"#/properties/record/properties/namespace/type",keyword:"type",params:{type:"string"},message:"must be string",schema:v.properties.record.properties.namespace.type,parentSchema:v.
properties.record.properties.namespace,data:r};e===null?e=[p]:e.push(p),s++}}if(t.name!==void 0){let r=t.name;if(typeof r=="string"){if(b(r)>253){let p={instancePath:a+"/record/nam\
e",schemaPath:"#/properties/record/properties/name/maxLength",keyword:"maxLength",params:{limit:253},message:"must NOT have more than 253 characters",schema:253,parentSchema:v.properties.
record.properties.name,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/record/name",schemaPath:"#/properties/record/properties/name/type",keyword:"type",params:{
type:"string"},message:"must be string",schema:v.properties.record.properties.name.type,parentSchema:v.properties.record.properties.name,data:r};e===null?e=[p]:e.push(p),s++}}if(t.
uid!==void 0){let r=t.uid;if(typeof r=="string"){if(b(r)>64){let p={instancePath:a+"/record/uid",schemaPath:"#/properties/record/properties/uid/maxLength",keyword:"maxLength",params:{
limit:64},message:"must NOT have more than 64 characters",schema:64,parentSchema:v.properties.record.properties.uid,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+
"/record/uid",schemaPath:"#/properties/record/properties/uid/type",keyword:"type",params:{type:"string"},message:"must be string",schema:v.properties.record.properties.uid.type,parentSchema:v.
properties.record.properties.uid,data:r};e===null?e=[p]:e.push(p),s++}}}else{let r={instancePath:a+"/record",schemaPath:"#/properties/record/type",keyword:"type",params:{type:"obje\
ct"},message:"must be object",schema:v.properties.record.type,parentSchema:v.properties.record,data:t};e===null?e=[r]:e.push(r),s++}}if(o.outcome!==void 0){let t=o.outcome;if(typeof t!=
"string"){let r={instancePath:a+"/outcome",schemaPath:"#/properties/outcome/type",keyword:"type",params:{type:"string"},message:"must be string",schema:v.properties.outcome.type,parentSchema:v.
properties.outcome,data:t};e===null?e=[r]:e.push(r),s++}if(!(t==="succeeded"||t==="partial"||t==="failed"||t==="aborted")){let r={instancePath:a+"/outcome",schemaPath:"#/properties\
/outcome/enum",keyword:"enum",params:{allowedValues:v.properties.outcome.enum},message:"must be equal to one of the allowed values",schema:v.properties.outcome.enum,parentSchema:v.
properties.outcome,data:t};e===null?e=[r]:e.push(r),s++}}if(o.counts!==void 0){let t=o.counts;if(t&&typeof t=="object"&&!Array.isArray(t)){if(t.targets===void 0){let r={instancePath:a+
"/counts",schemaPath:"#/properties/counts/required",keyword:"required",params:{missingProperty:"targets"},message:"must have required property 'targets'",schema:v.properties.counts.
required,parentSchema:v.properties.counts,data:t};e===null?e=[r]:e.push(r),s++}if(t.applied===void 0){let r={instancePath:a+"/counts",schemaPath:"#/properties/counts/required",keyword:"\
required",params:{missingProperty:"applied"},message:"must have required property 'applied'",schema:v.properties.counts.required,parentSchema:v.properties.counts,data:t};e===null?e=
[r]:e.push(r),s++}if(t.reverted===void 0){let r={instancePath:a+"/counts",schemaPath:"#/properties/counts/required",keyword:"required",params:{missingProperty:"reverted"},message:"\
must have required property 'reverted'",schema:v.properties.counts.required,parentSchema:v.properties.counts,data:t};e===null?e=[r]:e.push(r),s++}if(t.failed===void 0){let r={instancePath:a+
"/counts",schemaPath:"#/properties/counts/required",keyword:"required",params:{missingProperty:"failed"},message:"must have required property 'failed'",schema:v.properties.counts.required,
parentSchema:v.properties.counts,data:t};e===null?e=[r]:e.push(r),s++}for(let r in t)if(!(r==="targets"||r==="applied"||r==="reverted"||r==="failed")){let p={instancePath:a+"/count\
s",schemaPath:"#/properties/counts/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},message:"must NOT have additional properties",schema:!1,parentSchema:v.
properties.counts,data:t};e===null?e=[p]:e.push(p),s++}if(t.targets!==void 0){let r=t.targets;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let p={instancePath:a+"/coun\
ts/targets",schemaPath:"#/properties/counts/properties/targets/type",keyword:"type",params:{type:"integer"},message:"must be integer",schema:v.properties.counts.properties.targets.
type,parentSchema:v.properties.counts.properties.targets,data:r};e===null?e=[p]:e.push(p),s++}if(typeof r=="number"&&isFinite(r)&&(r<0||isNaN(r))){let p={instancePath:a+"/counts/ta\
rgets",schemaPath:"#/properties/counts/properties/targets/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"must be >= 0",schema:0,parentSchema:v.properties.counts.
properties.targets,data:r};e===null?e=[p]:e.push(p),s++}}if(t.applied!==void 0){let r=t.applied;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let p={instancePath:a+"/co\
unts/applied",schemaPath:"#/properties/counts/properties/applied/type",keyword:"type",params:{type:"integer"},message:"must be integer",schema:v.properties.counts.properties.applied.
type,parentSchema:v.properties.counts.properties.applied,data:r};e===null?e=[p]:e.push(p),s++}if(typeof r=="number"&&isFinite(r)&&(r<0||isNaN(r))){let p={instancePath:a+"/counts/ap\
plied",schemaPath:"#/properties/counts/properties/applied/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"must be >= 0",schema:0,parentSchema:v.properties.counts.
properties.applied,data:r};e===null?e=[p]:e.push(p),s++}}if(t.reverted!==void 0){let r=t.reverted;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let p={instancePath:a+"/\
counts/reverted",schemaPath:"#/properties/counts/properties/reverted/type",keyword:"type",params:{type:"integer"},message:"must be integer",schema:v.properties.counts.properties.reverted.
type,parentSchema:v.properties.counts.properties.reverted,data:r};e===null?e=[p]:e.push(p),s++}if(typeof r=="number"&&isFinite(r)&&(r<0||isNaN(r))){let p={instancePath:a+"/counts/r\
everted",schemaPath:"#/properties/counts/properties/reverted/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"must be >= 0",schema:0,parentSchema:v.properties.counts.
properties.reverted,data:r};e===null?e=[p]:e.push(p),s++}}if(t.failed!==void 0){let r=t.failed;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let p={instancePath:a+"/cou\
nts/failed",schemaPath:"#/properties/counts/properties/failed/type",keyword:"type",params:{type:"integer"},message:"must be integer",schema:v.properties.counts.properties.failed.type,
parentSchema:v.properties.counts.properties.failed,data:r};e===null?e=[p]:e.push(p),s++}if(typeof r=="number"&&isFinite(r)&&(r<0||isNaN(r))){let p={instancePath:a+"/counts/failed",
schemaPath:"#/properties/counts/properties/failed/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"must be >= 0",schema:0,parentSchema:v.properties.counts.properties.
failed,data:r};e===null?e=[p]:e.push(p),s++}}}else{let r={instancePath:a+"/counts",schemaPath:"#/properties/counts/type",keyword:"type",params:{type:"object"},message:"must be obje\
ct",schema:v.properties.counts.type,parentSchema:v.properties.counts,data:t};e===null?e=[r]:e.push(r),s++}}}else{let t={instancePath:a,schemaPath:"#/type",keyword:"type",params:{type:"\
object"},message:"must be object",schema:v.type,parentSchema:v,data:o};e===null?e=[t]:e.push(t),s++}return H.errors=e,s===0}H.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var We=C,
g={$schema:"https://json-schema.org/draft/2020-12/schema",$id:"urn:chaos-network:schema:latency:failed:1",title:"Failed",description:"Data of chaos.network.latency.failed: the targ\
et did not get its delay, or did not keep it.",type:"object",additionalProperties:!1,required:["record","target","stage","code","message","effect"],properties:{record:{title:"Recor\
dRef",description:"The Latency object that the event is about.",type:"object",additionalProperties:!1,required:["name"],properties:{namespace:{type:"string",maxLength:63},name:{type:"\
string",maxLength:253},uid:{type:"string",maxLength:64}}},target:{description:"The pod (or, by hand, the network namespace) whose packets are delayed.",type:"object",additionalProperties:!1,
required:["uid"],properties:{uid:{type:"string",maxLength:64},namespace:{type:"string",maxLength:63},pod:{type:"string",maxLength:253},node:{type:"string",maxLength:253},netns:{description:"\
Path of the network namespace, when started by hand.",type:"string",maxLength:4096}}},stage:{description:"What was being done.",type:"string",enum:["start","find","preflight","prep\
are","apply","verify","hold","revert"]},code:{type:"string",maxLength:64},message:{type:"string",maxLength:1024},effect:{description:"none: never in force; ended: was in force and \
is gone; unverified: could not be read back.",type:"string",enum:["none","ended","unverified"]},verified:{description:"probe: round trips say so; kernel: only read back; none.",type:"\
string",enum:["probe","kernel","none"]},measured:{type:"array",maxItems:5,items:{description:"Round trips from the target's network namespace to one destination, medians in millise\
conds.",type:"object",additionalProperties:!1,required:["address","method","baselineMs","duringMs","addedMs"],properties:{address:{type:"string",maxLength:45},port:{type:"integer",
minimum:1,maximum:65535},method:{description:"tcp: time of a connect (or of its refusal); icmp: echo.",type:"string",enum:["tcp","icmp"]},baselineMs:{type:["number","null"]},duringMs:{
type:["number","null"]},addedMs:{type:["number","null"]},afterMs:{type:["number","null"]}}}},packets:{description:"Packets that the delay has handled, as the kernel counts them.",type:"\
object",additionalProperties:!1,required:["delayed","dropped"],properties:{delayed:{description:"Held back, and sent on.",type:"integer",minimum:0},dropped:{description:"Lost: by `\
loss`, or by a queue that was full.",type:"integer",minimum:0}}},appliedForMs:{type:"integer",minimum:0}}};function C(o,{instancePath:a="",parentData:z,parentDataProperty:q,rootData:j=o,
dynamicAnchors:_={}}={}){let e=null,s=0,L=C.evaluated;if(L.dynamicProps&&(L.props=void 0),L.dynamicItems&&(L.items=void 0),o&&typeof o=="object"&&!Array.isArray(o)){if(o.record===void 0){
let t={instancePath:a,schemaPath:"#/required",keyword:"required",params:{missingProperty:"record"},message:"must have required property 'record'",schema:g.required,parentSchema:g,data:o};
e===null?e=[t]:e.push(t),s++}if(o.target===void 0){let t={instancePath:a,schemaPath:"#/required",keyword:"required",params:{missingProperty:"target"},message:"must have required pr\
operty 'target'",schema:g.required,parentSchema:g,data:o};e===null?e=[t]:e.push(t),s++}if(o.stage===void 0){let t={instancePath:a,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"stage"},message:"must have required property 'stage'",schema:g.required,parentSchema:g,data:o};e===null?e=[t]:e.push(t),s++}if(o.code===void 0){let t={instancePath:a,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"code"},message:"must have required property 'code'",schema:g.required,parentSchema:g,data:o};e===null?e=[t]:e.push(
t),s++}if(o.message===void 0){let t={instancePath:a,schemaPath:"#/required",keyword:"required",params:{missingProperty:"message"},message:"must have required property 'message'",schema:g.
required,parentSchema:g,data:o};e===null?e=[t]:e.push(t),s++}if(o.effect===void 0){let t={instancePath:a,schemaPath:"#/required",keyword:"required",params:{missingProperty:"effect"},
message:"must have required property 'effect'",schema:g.required,parentSchema:g,data:o};e===null?e=[t]:e.push(t),s++}for(let t in o)if(!Y.call(g.properties,t)){let r={instancePath:a,
schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t},message:"must NOT have additional properties",schema:!1,parentSchema:g,data:o};e===
null?e=[r]:e.push(r),s++}if(o.record!==void 0){let t=o.record;if(t&&typeof t=="object"&&!Array.isArray(t)){if(t.name===void 0){let r={instancePath:a+"/record",schemaPath:"#/propert\
ies/record/required",keyword:"required",params:{missingProperty:"name"},message:"must have required property 'name'",schema:g.properties.record.required,parentSchema:g.properties.record,
data:t};e===null?e=[r]:e.push(r),s++}for(let r in t)if(!(r==="namespace"||r==="name"||r==="uid")){let p={instancePath:a+"/record",schemaPath:"#/properties/record/additionalProperti\
es",keyword:"additionalProperties",params:{additionalProperty:r},message:"must NOT have additional properties",schema:!1,parentSchema:g.properties.record,data:t};e===null?e=[p]:e.push(
p),s++}if(t.namespace!==void 0){let r=t.namespace;if(typeof r=="string"){if(b(r)>63){let p={instancePath:a+"/record/namespace",schemaPath:"#/properties/record/properties/namespace/\
maxLength",keyword:"maxLength",params:{limit:63},message:"must NOT have more than 63 characters",schema:63,parentSchema:g.properties.record.properties.namespace,data:r};e===null?e=
[p]:e.push(p),s++}}else{let p={instancePath:a+"/record/namespace",schemaPath:"#/properties/record/properties/namespace/type",keyword:"type",params:{type:"string"},message:"must be \
string",schema:g.properties.record.properties.namespace.type,parentSchema:g.properties.record.properties.namespace,data:r};e===null?e=[p]:e.push(p),s++}}if(t.name!==void 0){let r=t.
name;if(typeof r=="string"){if(b(r)>253){let p={instancePath:a+"/record/name",schemaPath:"#/properties/record/properties/name/maxLength",keyword:"maxLength",params:{limit:253},message:"\
must NOT have more than 253 characters",schema:253,parentSchema:g.properties.record.properties.name,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/record/name",
schemaPath:"#/properties/record/properties/name/type",keyword:"type",params:{type:"string"},message:"must be string",schema:g.properties.record.properties.name.type,parentSchema:g.
properties.record.properties.name,data:r};e===null?e=[p]:e.push(p),s++}}if(t.uid!==void 0){let r=t.uid;if(typeof r=="string"){if(b(r)>64){let p={instancePath:a+"/record/uid",schemaPath:"\
#/properties/record/properties/uid/maxLength",keyword:"maxLength",params:{limit:64},message:"must NOT have more than 64 characters",schema:64,parentSchema:g.properties.record.properties.
uid,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/record/uid",schemaPath:"#/properties/record/properties/uid/type",keyword:"type",params:{type:"string"},message:"\
must be string",schema:g.properties.record.properties.uid.type,parentSchema:g.properties.record.properties.uid,data:r};e===null?e=[p]:e.push(p),s++}}}else{let r={instancePath:a+"/r\
ecord",schemaPath:"#/properties/record/type",keyword:"type",params:{type:"object"},message:"must be object",schema:g.properties.record.type,parentSchema:g.properties.record,data:t};
e===null?e=[r]:e.push(r),s++}}if(o.target!==void 0){let t=o.target;if(t&&typeof t=="object"&&!Array.isArray(t)){if(t.uid===void 0){let r={instancePath:a+"/target",schemaPath:"#/pro\
perties/target/required",keyword:"required",params:{missingProperty:"uid"},message:"must have required property 'uid'",schema:g.properties.target.required,parentSchema:g.properties.
target,data:t};e===null?e=[r]:e.push(r),s++}for(let r in t)if(!(r==="uid"||r==="namespace"||r==="pod"||r==="node"||r==="netns")){let p={instancePath:a+"/target",schemaPath:"#/prope\
rties/target/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},message:"must NOT have additional properties",schema:!1,parentSchema:g.properties.target,
data:t};e===null?e=[p]:e.push(p),s++}if(t.uid!==void 0){let r=t.uid;if(typeof r=="string"){if(b(r)>64){let p={instancePath:a+"/target/uid",schemaPath:"#/properties/target/propertie\
s/uid/maxLength",keyword:"maxLength",params:{limit:64},message:"must NOT have more than 64 characters",schema:64,parentSchema:g.properties.target.properties.uid,data:r};e===null?e=
[p]:e.push(p),s++}}else{let p={instancePath:a+"/target/uid",schemaPath:"#/properties/target/properties/uid/type",keyword:"type",params:{type:"string"},message:"must be string",schema:g.
properties.target.properties.uid.type,parentSchema:g.properties.target.properties.uid,data:r};e===null?e=[p]:e.push(p),s++}}if(t.namespace!==void 0){let r=t.namespace;if(typeof r==
"string"){if(b(r)>63){let p={instancePath:a+"/target/namespace",schemaPath:"#/properties/target/properties/namespace/maxLength",keyword:"maxLength",params:{limit:63},message:"must \
NOT have more than 63 characters",schema:63,parentSchema:g.properties.target.properties.namespace,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/target/namespac\
e",schemaPath:"#/properties/target/properties/namespace/type",keyword:"type",params:{type:"string"},message:"must be string",schema:g.properties.target.properties.namespace.type,parentSchema:g.
properties.target.properties.namespace,data:r};e===null?e=[p]:e.push(p),s++}}if(t.pod!==void 0){let r=t.pod;if(typeof r=="string"){if(b(r)>253){let p={instancePath:a+"/target/pod",
schemaPath:"#/properties/target/properties/pod/maxLength",keyword:"maxLength",params:{limit:253},message:"must NOT have more than 253 characters",schema:253,parentSchema:g.properties.
target.properties.pod,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/target/pod",schemaPath:"#/properties/target/properties/pod/type",keyword:"type",params:{type:"\
string"},message:"must be string",schema:g.properties.target.properties.pod.type,parentSchema:g.properties.target.properties.pod,data:r};e===null?e=[p]:e.push(p),s++}}if(t.node!==void 0){
let r=t.node;if(typeof r=="string"){if(b(r)>253){let p={instancePath:a+"/target/node",schemaPath:"#/properties/target/properties/node/maxLength",keyword:"maxLength",params:{limit:253},
message:"must NOT have more than 253 characters",schema:253,parentSchema:g.properties.target.properties.node,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/targ\
et/node",schemaPath:"#/properties/target/properties/node/type",keyword:"type",params:{type:"string"},message:"must be string",schema:g.properties.target.properties.node.type,parentSchema:g.
properties.target.properties.node,data:r};e===null?e=[p]:e.push(p),s++}}if(t.netns!==void 0){let r=t.netns;if(typeof r=="string"){if(b(r)>4096){let p={instancePath:a+"/target/netns",
schemaPath:"#/properties/target/properties/netns/maxLength",keyword:"maxLength",params:{limit:4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:g.properties.
target.properties.netns,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/target/netns",schemaPath:"#/properties/target/properties/netns/type",keyword:"type",params:{
type:"string"},message:"must be string",schema:g.properties.target.properties.netns.type,parentSchema:g.properties.target.properties.netns,data:r};e===null?e=[p]:e.push(p),s++}}}else{
let r={instancePath:a+"/target",schemaPath:"#/properties/target/type",keyword:"type",params:{type:"object"},message:"must be object",schema:g.properties.target.type,parentSchema:g.
properties.target,data:t};e===null?e=[r]:e.push(r),s++}}if(o.stage!==void 0){let t=o.stage;if(typeof t!="string"){let r={instancePath:a+"/stage",schemaPath:"#/properties/stage/type",
keyword:"type",params:{type:"string"},message:"must be string",schema:g.properties.stage.type,parentSchema:g.properties.stage,data:t};e===null?e=[r]:e.push(r),s++}if(!(t==="start"||
t==="find"||t==="preflight"||t==="prepare"||t==="apply"||t==="verify"||t==="hold"||t==="revert")){let r={instancePath:a+"/stage",schemaPath:"#/properties/stage/enum",keyword:"enum",
params:{allowedValues:g.properties.stage.enum},message:"must be equal to one of the allowed values",schema:g.properties.stage.enum,parentSchema:g.properties.stage,data:t};e===null?
e=[r]:e.push(r),s++}}if(o.code!==void 0){let t=o.code;if(typeof t=="string"){if(b(t)>64){let r={instancePath:a+"/code",schemaPath:"#/properties/code/maxLength",keyword:"maxLength",
params:{limit:64},message:"must NOT have more than 64 characters",schema:64,parentSchema:g.properties.code,data:t};e===null?e=[r]:e.push(r),s++}}else{let r={instancePath:a+"/code",
schemaPath:"#/properties/code/type",keyword:"type",params:{type:"string"},message:"must be string",schema:g.properties.code.type,parentSchema:g.properties.code,data:t};e===null?e=[
r]:e.push(r),s++}}if(o.message!==void 0){let t=o.message;if(typeof t=="string"){if(b(t)>1024){let r={instancePath:a+"/message",schemaPath:"#/properties/message/maxLength",keyword:"\
maxLength",params:{limit:1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:g.properties.message,data:t};e===null?e=[r]:e.push(r),s++}}else{let r={instancePath:a+
"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type:"string"},message:"must be string",schema:g.properties.message.type,parentSchema:g.properties.message,
data:t};e===null?e=[r]:e.push(r),s++}}if(o.effect!==void 0){let t=o.effect;if(typeof t!="string"){let r={instancePath:a+"/effect",schemaPath:"#/properties/effect/type",keyword:"typ\
e",params:{type:"string"},message:"must be string",schema:g.properties.effect.type,parentSchema:g.properties.effect,data:t};e===null?e=[r]:e.push(r),s++}if(!(t==="none"||t==="ended"||
t==="unverified")){let r={instancePath:a+"/effect",schemaPath:"#/properties/effect/enum",keyword:"enum",params:{allowedValues:g.properties.effect.enum},message:"must be equal to on\
e of the allowed values",schema:g.properties.effect.enum,parentSchema:g.properties.effect,data:t};e===null?e=[r]:e.push(r),s++}}if(o.verified!==void 0){let t=o.verified;if(typeof t!=
"string"){let r={instancePath:a+"/verified",schemaPath:"#/properties/verified/type",keyword:"type",params:{type:"string"},message:"must be string",schema:g.properties.verified.type,
parentSchema:g.properties.verified,data:t};e===null?e=[r]:e.push(r),s++}if(!(t==="probe"||t==="kernel"||t==="none")){let r={instancePath:a+"/verified",schemaPath:"#/properties/veri\
fied/enum",keyword:"enum",params:{allowedValues:g.properties.verified.enum},message:"must be equal to one of the allowed values",schema:g.properties.verified.enum,parentSchema:g.properties.
verified,data:t};e===null?e=[r]:e.push(r),s++}}if(o.measured!==void 0){let t=o.measured;if(Array.isArray(t)){if(t.length>5){let p={instancePath:a+"/measured",schemaPath:"#/properti\
es/measured/maxItems",keyword:"maxItems",params:{limit:5},message:"must NOT have more than 5 items",schema:5,parentSchema:g.properties.measured,data:t};e===null?e=[p]:e.push(p),s++}
let r=t.length;for(let p=0;p<r;p++){let h=t[p];if(h&&typeof h=="object"&&!Array.isArray(h)){if(h.address===void 0){let i={instancePath:a+"/measured/"+p,schemaPath:"#/properties/mea\
sured/items/required",keyword:"required",params:{missingProperty:"address"},message:"must have required property 'address'",schema:g.properties.measured.items.required,parentSchema:g.
properties.measured.items,data:h};e===null?e=[i]:e.push(i),s++}if(h.method===void 0){let i={instancePath:a+"/measured/"+p,schemaPath:"#/properties/measured/items/required",keyword:"\
required",params:{missingProperty:"method"},message:"must have required property 'method'",schema:g.properties.measured.items.required,parentSchema:g.properties.measured.items,data:h};
e===null?e=[i]:e.push(i),s++}if(h.baselineMs===void 0){let i={instancePath:a+"/measured/"+p,schemaPath:"#/properties/measured/items/required",keyword:"required",params:{missingProperty:"\
baselineMs"},message:"must have required property 'baselineMs'",schema:g.properties.measured.items.required,parentSchema:g.properties.measured.items,data:h};e===null?e=[i]:e.push(i),
s++}if(h.duringMs===void 0){let i={instancePath:a+"/measured/"+p,schemaPath:"#/properties/measured/items/required",keyword:"required",params:{missingProperty:"duringMs"},message:"m\
ust have required property 'duringMs'",schema:g.properties.measured.items.required,parentSchema:g.properties.measured.items,data:h};e===null?e=[i]:e.push(i),s++}if(h.addedMs===void 0){
let i={instancePath:a+"/measured/"+p,schemaPath:"#/properties/measured/items/required",keyword:"required",params:{missingProperty:"addedMs"},message:"must have required property 'a\
ddedMs'",schema:g.properties.measured.items.required,parentSchema:g.properties.measured.items,data:h};e===null?e=[i]:e.push(i),s++}for(let i in h)if(!(i==="address"||i==="port"||i===
"method"||i==="baselineMs"||i==="duringMs"||i==="addedMs"||i==="afterMs")){let n={instancePath:a+"/measured/"+p,schemaPath:"#/properties/measured/items/additionalProperties",keyword:"\
additionalProperties",params:{additionalProperty:i},message:"must NOT have additional properties",schema:!1,parentSchema:g.properties.measured.items,data:h};e===null?e=[n]:e.push(n),
s++}if(h.address!==void 0){let i=h.address;if(typeof i=="string"){if(b(i)>45){let n={instancePath:a+"/measured/"+p+"/address",schemaPath:"#/properties/measured/items/properties/add\
ress/maxLength",keyword:"maxLength",params:{limit:45},message:"must NOT have more than 45 characters",schema:45,parentSchema:g.properties.measured.items.properties.address,data:i};
e===null?e=[n]:e.push(n),s++}}else{let n={instancePath:a+"/measured/"+p+"/address",schemaPath:"#/properties/measured/items/properties/address/type",keyword:"type",params:{type:"str\
ing"},message:"must be string",schema:g.properties.measured.items.properties.address.type,parentSchema:g.properties.measured.items.properties.address,data:i};e===null?e=[n]:e.push(
n),s++}}if(h.port!==void 0){let i=h.port;if(!(typeof i=="number"&&!(i%1)&&!isNaN(i)&&isFinite(i))){let n={instancePath:a+"/measured/"+p+"/port",schemaPath:"#/properties/measured/it\
ems/properties/port/type",keyword:"type",params:{type:"integer"},message:"must be integer",schema:g.properties.measured.items.properties.port.type,parentSchema:g.properties.measured.
items.properties.port,data:i};e===null?e=[n]:e.push(n),s++}if(typeof i=="number"&&isFinite(i)){if(i>65535||isNaN(i)){let n={instancePath:a+"/measured/"+p+"/port",schemaPath:"#/prop\
erties/measured/items/properties/port/maximum",keyword:"maximum",params:{comparison:"<=",limit:65535},message:"must be <= 65535",schema:65535,parentSchema:g.properties.measured.items.
properties.port,data:i};e===null?e=[n]:e.push(n),s++}if(i<1||isNaN(i)){let n={instancePath:a+"/measured/"+p+"/port",schemaPath:"#/properties/measured/items/properties/port/minimum",
keyword:"minimum",params:{comparison:">=",limit:1},message:"must be >= 1",schema:1,parentSchema:g.properties.measured.items.properties.port,data:i};e===null?e=[n]:e.push(n),s++}}}if(h.
method!==void 0){let i=h.method;if(typeof i!="string"){let n={instancePath:a+"/measured/"+p+"/method",schemaPath:"#/properties/measured/items/properties/method/type",keyword:"type",
params:{type:"string"},message:"must be string",schema:g.properties.measured.items.properties.method.type,parentSchema:g.properties.measured.items.properties.method,data:i};e===null?
e=[n]:e.push(n),s++}if(!(i==="tcp"||i==="icmp")){let n={instancePath:a+"/measured/"+p+"/method",schemaPath:"#/properties/measured/items/properties/method/enum",keyword:"enum",params:{
allowedValues:g.properties.measured.items.properties.method.enum},message:"must be equal to one of the allowed values",schema:g.properties.measured.items.properties.method.enum,parentSchema:g.
properties.measured.items.properties.method,data:i};e===null?e=[n]:e.push(n),s++}}if(h.baselineMs!==void 0){let i=h.baselineMs;if(!(typeof i=="number"&&isFinite(i))&&i!==null){let n={
instancePath:a+"/measured/"+p+"/baselineMs",schemaPath:"#/properties/measured/items/properties/baselineMs/type",keyword:"type",params:{type:g.properties.measured.items.properties.baselineMs.
type},message:"must be number,null",schema:g.properties.measured.items.properties.baselineMs.type,parentSchema:g.properties.measured.items.properties.baselineMs,data:i};e===null?e=
[n]:e.push(n),s++}}if(h.duringMs!==void 0){let i=h.duringMs;if(!(typeof i=="number"&&isFinite(i))&&i!==null){let n={instancePath:a+"/measured/"+p+"/duringMs",schemaPath:"#/properti\
es/measured/items/properties/duringMs/type",keyword:"type",params:{type:g.properties.measured.items.properties.duringMs.type},message:"must be number,null",schema:g.properties.measured.
items.properties.duringMs.type,parentSchema:g.properties.measured.items.properties.duringMs,data:i};e===null?e=[n]:e.push(n),s++}}if(h.addedMs!==void 0){let i=h.addedMs;if(!(typeof i==
"number"&&isFinite(i))&&i!==null){let n={instancePath:a+"/measured/"+p+"/addedMs",schemaPath:"#/properties/measured/items/properties/addedMs/type",keyword:"type",params:{type:g.properties.
measured.items.properties.addedMs.type},message:"must be number,null",schema:g.properties.measured.items.properties.addedMs.type,parentSchema:g.properties.measured.items.properties.
addedMs,data:i};e===null?e=[n]:e.push(n),s++}}if(h.afterMs!==void 0){let i=h.afterMs;if(!(typeof i=="number"&&isFinite(i))&&i!==null){let n={instancePath:a+"/measured/"+p+"/afterMs",
schemaPath:"#/properties/measured/items/properties/afterMs/type",keyword:"type",params:{type:g.properties.measured.items.properties.afterMs.type},message:"must be number,null",schema:g.
properties.measured.items.properties.afterMs.type,parentSchema:g.properties.measured.items.properties.afterMs,data:i};e===null?e=[n]:e.push(n),s++}}}else{let i={instancePath:a+"/me\
asured/"+p,schemaPath:"#/properties/measured/items/type",keyword:"type",params:{type:"object"},message:"must be object",schema:g.properties.measured.items.type,parentSchema:g.properties.
measured.items,data:h};e===null?e=[i]:e.push(i),s++}}}else{let r={instancePath:a+"/measured",schemaPath:"#/properties/measured/type",keyword:"type",params:{type:"array"},message:"m\
ust be array",schema:g.properties.measured.type,parentSchema:g.properties.measured,data:t};e===null?e=[r]:e.push(r),s++}}if(o.packets!==void 0){let t=o.packets;if(t&&typeof t=="obj\
ect"&&!Array.isArray(t)){if(t.delayed===void 0){let r={instancePath:a+"/packets",schemaPath:"#/properties/packets/required",keyword:"required",params:{missingProperty:"delayed"},message:"\
must have required property 'delayed'",schema:g.properties.packets.required,parentSchema:g.properties.packets,data:t};e===null?e=[r]:e.push(r),s++}if(t.dropped===void 0){let r={instancePath:a+
"/packets",schemaPath:"#/properties/packets/required",keyword:"required",params:{missingProperty:"dropped"},message:"must have required property 'dropped'",schema:g.properties.packets.
required,parentSchema:g.properties.packets,data:t};e===null?e=[r]:e.push(r),s++}for(let r in t)if(!(r==="delayed"||r==="dropped")){let p={instancePath:a+"/packets",schemaPath:"#/pr\
operties/packets/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},message:"must NOT have additional properties",schema:!1,parentSchema:g.properties.
packets,data:t};e===null?e=[p]:e.push(p),s++}if(t.delayed!==void 0){let r=t.delayed;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let p={instancePath:a+"/packets/delaye\
d",schemaPath:"#/properties/packets/properties/delayed/type",keyword:"type",params:{type:"integer"},message:"must be integer",schema:g.properties.packets.properties.delayed.type,parentSchema:g.
properties.packets.properties.delayed,data:r};e===null?e=[p]:e.push(p),s++}if(typeof r=="number"&&isFinite(r)&&(r<0||isNaN(r))){let p={instancePath:a+"/packets/delayed",schemaPath:"\
#/properties/packets/properties/delayed/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"must be >= 0",schema:0,parentSchema:g.properties.packets.properties.delayed,
data:r};e===null?e=[p]:e.push(p),s++}}if(t.dropped!==void 0){let r=t.dropped;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let p={instancePath:a+"/packets/dropped",schemaPath:"\
#/properties/packets/properties/dropped/type",keyword:"type",params:{type:"integer"},message:"must be integer",schema:g.properties.packets.properties.dropped.type,parentSchema:g.properties.
packets.properties.dropped,data:r};e===null?e=[p]:e.push(p),s++}if(typeof r=="number"&&isFinite(r)&&(r<0||isNaN(r))){let p={instancePath:a+"/packets/dropped",schemaPath:"#/properti\
es/packets/properties/dropped/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"must be >= 0",schema:0,parentSchema:g.properties.packets.properties.dropped,data:r};
e===null?e=[p]:e.push(p),s++}}}else{let r={instancePath:a+"/packets",schemaPath:"#/properties/packets/type",keyword:"type",params:{type:"object"},message:"must be object",schema:g.
properties.packets.type,parentSchema:g.properties.packets,data:t};e===null?e=[r]:e.push(r),s++}}if(o.appliedForMs!==void 0){let t=o.appliedForMs;if(!(typeof t=="number"&&!(t%1)&&!isNaN(
t)&&isFinite(t))){let r={instancePath:a+"/appliedForMs",schemaPath:"#/properties/appliedForMs/type",keyword:"type",params:{type:"integer"},message:"must be integer",schema:g.properties.
appliedForMs.type,parentSchema:g.properties.appliedForMs,data:t};e===null?e=[r]:e.push(r),s++}if(typeof t=="number"&&isFinite(t)&&(t<0||isNaN(t))){let r={instancePath:a+"/appliedFo\
rMs",schemaPath:"#/properties/appliedForMs/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"must be >= 0",schema:0,parentSchema:g.properties.appliedForMs,data:t};
e===null?e=[r]:e.push(r),s++}}}else{let t={instancePath:a,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object",schema:g.type,parentSchema:g,data:o};e===
null?e=[t]:e.push(t),s++}return C.errors=e,s===0}C.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var Ke=W,A={$schema:"https://json-schema.org/draft/2020-12/schema",$id:"urn:\
chaos-network:schema:latency:rejected:1",title:"Rejected",description:"Data of chaos.network.latency.rejected: will never run.",type:"object",additionalProperties:!1,required:["rec\
ord","code","message"],properties:{record:{title:"RecordRef",description:"The Latency object that the event is about.",type:"object",additionalProperties:!1,required:["name"],properties:{
namespace:{type:"string",maxLength:63},name:{type:"string",maxLength:253},uid:{type:"string",maxLength:64}}},code:{description:"Stable name of the reason.",type:"string",maxLength:64},
message:{description:"What was seen, what was expected, what to do.",type:"string",maxLength:1024}}};function W(o,{instancePath:a="",parentData:z,parentDataProperty:q,rootData:j=o,
dynamicAnchors:_={}}={}){let e=null,s=0,L=W.evaluated;if(L.dynamicProps&&(L.props=void 0),L.dynamicItems&&(L.items=void 0),o&&typeof o=="object"&&!Array.isArray(o)){if(o.record===void 0){
let t={instancePath:a,schemaPath:"#/required",keyword:"required",params:{missingProperty:"record"},message:"must have required property 'record'",schema:A.required,parentSchema:A,data:o};
e===null?e=[t]:e.push(t),s++}if(o.code===void 0){let t={instancePath:a,schemaPath:"#/required",keyword:"required",params:{missingProperty:"code"},message:"must have required proper\
ty 'code'",schema:A.required,parentSchema:A,data:o};e===null?e=[t]:e.push(t),s++}if(o.message===void 0){let t={instancePath:a,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
message"},message:"must have required property 'message'",schema:A.required,parentSchema:A,data:o};e===null?e=[t]:e.push(t),s++}for(let t in o)if(!(t==="record"||t==="code"||t==="m\
essage")){let r={instancePath:a,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t},message:"must NOT have additional properties",schema:!1,
parentSchema:A,data:o};e===null?e=[r]:e.push(r),s++}if(o.record!==void 0){let t=o.record;if(t&&typeof t=="object"&&!Array.isArray(t)){if(t.name===void 0){let r={instancePath:a+"/re\
cord",schemaPath:"#/properties/record/required",keyword:"required",params:{missingProperty:"name"},message:"must have required property 'name'",schema:A.properties.record.required,
parentSchema:A.properties.record,data:t};e===null?e=[r]:e.push(r),s++}for(let r in t)if(!(r==="namespace"||r==="name"||r==="uid")){let p={instancePath:a+"/record",schemaPath:"#/pro\
perties/record/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},message:"must NOT have additional properties",schema:!1,parentSchema:A.properties.
record,data:t};e===null?e=[p]:e.push(p),s++}if(t.namespace!==void 0){let r=t.namespace;if(typeof r=="string"){if(b(r)>63){let p={instancePath:a+"/record/namespace",schemaPath:"#/pr\
operties/record/properties/namespace/maxLength",keyword:"maxLength",params:{limit:63},message:"must NOT have more than 63 characters",schema:63,parentSchema:A.properties.record.properties.
namespace,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/record/namespace",schemaPath:"#/properties/record/properties/namespace/type",keyword:"type",params:{type:"\
string"},message:"must be string",schema:A.properties.record.properties.namespace.type,parentSchema:A.properties.record.properties.namespace,data:r};e===null?e=[p]:e.push(p),s++}}if(t.
name!==void 0){let r=t.name;if(typeof r=="string"){if(b(r)>253){let p={instancePath:a+"/record/name",schemaPath:"#/properties/record/properties/name/maxLength",keyword:"maxLength",
params:{limit:253},message:"must NOT have more than 253 characters",schema:253,parentSchema:A.properties.record.properties.name,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+
"/record/name",schemaPath:"#/properties/record/properties/name/type",keyword:"type",params:{type:"string"},message:"must be string",schema:A.properties.record.properties.name.type,
parentSchema:A.properties.record.properties.name,data:r};e===null?e=[p]:e.push(p),s++}}if(t.uid!==void 0){let r=t.uid;if(typeof r=="string"){if(b(r)>64){let p={instancePath:a+"/rec\
ord/uid",schemaPath:"#/properties/record/properties/uid/maxLength",keyword:"maxLength",params:{limit:64},message:"must NOT have more than 64 characters",schema:64,parentSchema:A.properties.
record.properties.uid,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/record/uid",schemaPath:"#/properties/record/properties/uid/type",keyword:"type",params:{type:"\
string"},message:"must be string",schema:A.properties.record.properties.uid.type,parentSchema:A.properties.record.properties.uid,data:r};e===null?e=[p]:e.push(p),s++}}}else{let r={
instancePath:a+"/record",schemaPath:"#/properties/record/type",keyword:"type",params:{type:"object"},message:"must be object",schema:A.properties.record.type,parentSchema:A.properties.
record,data:t};e===null?e=[r]:e.push(r),s++}}if(o.code!==void 0){let t=o.code;if(typeof t=="string"){if(b(t)>64){let r={instancePath:a+"/code",schemaPath:"#/properties/code/maxLeng\
th",keyword:"maxLength",params:{limit:64},message:"must NOT have more than 64 characters",schema:64,parentSchema:A.properties.code,data:t};e===null?e=[r]:e.push(r),s++}}else{let r={
instancePath:a+"/code",schemaPath:"#/properties/code/type",keyword:"type",params:{type:"string"},message:"must be string",schema:A.properties.code.type,parentSchema:A.properties.code,
data:t};e===null?e=[r]:e.push(r),s++}}if(o.message!==void 0){let t=o.message;if(typeof t=="string"){if(b(t)>1024){let r={instancePath:a+"/message",schemaPath:"#/properties/message/\
maxLength",keyword:"maxLength",params:{limit:1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:A.properties.message,data:t};e===null?e=[r]:e.push(r),
s++}}else{let r={instancePath:a+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type:"string"},message:"must be string",schema:A.properties.message.type,parentSchema:A.
properties.message,data:t};e===null?e=[r]:e.push(r),s++}}}else{let t={instancePath:a,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object",schema:A.type,
parentSchema:A,data:o};e===null?e=[t]:e.push(t),s++}return W.errors=e,s===0}W.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var Ue=K,m={title:"Requested",description:"Data o\
f chaos.network.latency.requested: a delay is asked for.",type:"object",additionalProperties:!1,required:["target","to","latency","duration"],properties:{target:{description:"Whose\
 outgoing packets are delayed: pods of one namespace, by labels, by workload or by name.",type:"object",additionalProperties:!1,required:["namespace"],properties:{namespace:{description:"\
Name of a Kubernetes namespace (RFC 1123 label).",type:"string",minLength:1,maxLength:63,pattern:"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",examples:["shop"]},labels:{description:'Kubernete\
s label selector, for example "app=checkout,tier!=canary" or "tier in (web, api)". At least one requirement.',type:"string",minLength:1,maxLength:1024,pattern:"^[A-Za-z0-9_./=!,() \
-]+$",examples:["app=checkout"]},workload:{description:"A workload whose pods are meant: anything with a scale subresource, or a DaemonSet.",type:"object",additionalProperties:!1,required:[
"apiVersion","kind","name"],properties:{apiVersion:{description:'Group and version, for example "apps/v1".',type:"string",minLength:1,maxLength:253,pattern:"^([a-z0-9.-]+/)?v[0-9][\
a-z0-9]*$",examples:["apps/v1"]},kind:{description:'Kind, for example "Deployment".',type:"string",minLength:1,maxLength:63,pattern:"^[A-Z][A-Za-z0-9]*$",examples:["Deployment"]},name:{
title:"ObjectName",description:"Name of a Kubernetes object (RFC 1123 subdomain).",type:"string",minLength:1,maxLength:253,pattern:"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$",examples:["che\
ckout-7d9f"]}}},pods:{description:"Pods by name.",type:"array",minItems:1,maxItems:1e3,items:{title:"ObjectName",description:"Name of a Kubernetes object (RFC 1123 subdomain).",type:"\
string",minLength:1,maxLength:253,pattern:"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$",examples:["checkout-7d9f"]}},take:{description:'How many of the pods: a number (default 1), a share suc\
h as "50%" (rounded up), or "all".',examples:[1,"50%","all"],oneOf:[{type:"integer",minimum:1,maximum:1e3},{type:"string",maxLength:4,pattern:"^(all|100%|[1-9][0-9]?%)$"}]},follow:{
description:'Only with take "all", not with order serial: pods that appear later are delayed too, for the time that remains.',type:"boolean"}},oneOf:[{required:["labels"]},{required:[
"workload"]},{required:["pods"]}]},to:{description:'The destinations. A destination that resolves to nothing is an error, never "everything".',type:"array",minItems:1,maxItems:32,items:{
description:"What the delay is towards: pods by label, a service, a DNS name, or an address range. Labels and service come with their namespace.",type:"object",additionalProperties:!1,
properties:{namespace:{description:"Name of a Kubernetes namespace (RFC 1123 label).",type:"string",minLength:1,maxLength:63,pattern:"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",examples:["sh\
op"]},labels:{description:'Kubernetes label selector, for example "app=checkout,tier!=canary" or "tier in (web, api)". At least one requirement.',type:"string",minLength:1,maxLength:1024,
pattern:"^[A-Za-z0-9_./=!,() -]+$",examples:["app=checkout"]},service:{description:"Name of a Service.",type:"string",minLength:1,maxLength:63,pattern:"^[a-z0-9]([a-z0-9-]*[a-z0-9]\
)?$",examples:["shop"]},host:{description:"DNS name, resolved as the target itself would.",type:"string",minLength:1,maxLength:253,pattern:"^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_\
])?[.]?$",examples:["api.example.com"]},cidr:{description:'IPv4 or IPv6 address range (or one address): "203.0.113.0/24", "2001:db8::/32".',type:"string",minLength:2,maxLength:49,pattern:"\
^[0-9A-Fa-f:.]+(/[0-9]{1,3})?$",examples:["203.0.113.0/24","2001:db8::/32"]},ports:{description:'Destination ports with their protocol: "443/tcp", "8000-8099/tcp", "53/udp". Absent\
: every port and protocol.',type:"array",minItems:1,maxItems:16,items:{type:"string",maxLength:16,pattern:"^[1-9][0-9]{0,4}(-[1-9][0-9]{0,4})?/(tcp|udp|sctp)$",examples:["443/tcp",
"8000-8099/udp"]}}},oneOf:[{required:["labels"]},{required:["service"]},{required:["host"]},{required:["cidr"]}]}},except:{description:"Destinations that stay as they are although \
`to` covers them.",type:"array",maxItems:32,items:{description:"What the delay is towards: pods by label, a service, a DNS name, or an address range. Labels and service come with t\
heir namespace.",type:"object",additionalProperties:!1,properties:{namespace:{description:"Name of a Kubernetes namespace (RFC 1123 label).",type:"string",minLength:1,maxLength:63,
pattern:"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",examples:["shop"]},labels:{description:'Kubernetes label selector, for example "app=checkout,tier!=canary" or "tier in (web, api)". At lea\
st one requirement.',type:"string",minLength:1,maxLength:1024,pattern:"^[A-Za-z0-9_./=!,() -]+$",examples:["app=checkout"]},service:{description:"Name of a Service.",type:"string",
minLength:1,maxLength:63,pattern:"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",examples:["shop"]},host:{description:"DNS name, resolved as the target itself would.",type:"string",minLength:1,maxLength:253,
pattern:"^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?[.]?$",examples:["api.example.com"]},cidr:{description:'IPv4 or IPv6 address range (or one address): "203.0.113.0/24", "2001:db8\
::/32".',type:"string",minLength:2,maxLength:49,pattern:"^[0-9A-Fa-f:.]+(/[0-9]{1,3})?$",examples:["203.0.113.0/24","2001:db8::/32"]},ports:{description:'Destination ports with the\
ir protocol: "443/tcp", "8000-8099/tcp", "53/udp". Absent: every port and protocol.',type:"array",minItems:1,maxItems:16,items:{type:"string",maxLength:16,pattern:"^[1-9][0-9]{0,4}\
(-[1-9][0-9]{0,4})?/(tcp|udp|sctp)$",examples:["443/tcp","8000-8099/udp"]}}},oneOf:[{required:["labels"]},{required:["service"]},{required:["host"]},{required:["cidr"]}]}},latency:{
description:"What happens to each packet on its way to a destination. Units are always written.",type:"object",additionalProperties:!1,required:["delay"],properties:{delay:{description:"\
Added to every packet towards a destination, so to every round trip once. At most 60s.",type:"string",maxLength:16,pattern:"^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$",examples:["100ms",
"1.5s"]},jitter:{description:"The delay varies by this much up and down; never more than the delay. Order is kept.",type:"string",maxLength:16,pattern:"^[0-9]{1,8}([.][0-9]{1,6})?(\
us|ms|s)$",examples:["100ms","1.5s"]},distribution:{description:"How the jitter is distributed. Default: uniform.",type:"string",enum:["uniform","normal","pareto","paretonormal"]},
loss:{description:'Share of packets that are lost, for example "0.5%".',type:"string",maxLength:12,pattern:"^(100|[0-9]{1,2}([.][0-9]{1,4})?)%$",examples:["0.5%"]},rate:{description:'\
Upper bound of the throughput towards the destinations together, for example "10mbit".',type:"string",maxLength:16,pattern:"^[0-9]{1,8}([.][0-9]{1,6})?(kbit|mbit|gbit)$",examples:[
"10mbit"]}}},duration:{description:'How long the delay lasts on each target, for example "60s" or "5m". At least 1s, at most 24h.',type:"string",maxLength:16,pattern:"^[0-9]{1,8}([\
.][0-9]{1,3})?(ms|s|m|h)$",examples:["60s","5m"]},order:{description:"All targets at once (default), or one after the other: the next when the one before is final, however it ended\
.",type:"string",enum:["parallel","serial"]},control:{description:"A destination that must stay as it is; measured beside the others.",type:"object",additionalProperties:!1,required:[
"host","port"],properties:{host:{description:"Its address, or a DNS name.",type:"string",minLength:1,maxLength:253,pattern:"^[A-Za-z0-9_:]([A-Za-z0-9_.:-]*[A-Za-z0-9_:])?[.]?$"},port:{
description:"TCP port that is connected to.",type:"integer",minimum:1,maximum:65535}}},dryRun:{description:"Plan and say what would happen; touch nothing.",type:"boolean"}},$schema:"\
https://json-schema.org/draft/2020-12/schema",$id:"urn:chaos-network:schema:latency:requested:1"},re=new RegExp("^[A-Za-z0-9_./=!,() -]+$","u"),Te=new RegExp("^([a-z0-9.-]+/)?v[0-9\
][a-z0-9]*$","u"),$e=new RegExp("^[A-Z][A-Za-z0-9]*$","u"),_e=new RegExp("^(all|100%|[1-9][0-9]?%)$","u"),fe=new RegExp("^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?[.]?$","u"),ge=new RegExp(
"^[0-9A-Fa-f:.]+(/[0-9]{1,3})?$","u"),ke=new RegExp("^[1-9][0-9]{0,4}(-[1-9][0-9]{0,4})?/(tcp|udp|sctp)$","u"),Fe=new RegExp("^[0-9]{1,8}([.][0-9]{1,3})?(ms|s|m|h)$","u"),Ie=new RegExp(
"^[A-Za-z0-9_:]([A-Za-z0-9_.:-]*[A-Za-z0-9_:])?[.]?$","u");function K(o,{instancePath:a="",parentData:z,parentDataProperty:q,rootData:j=o,dynamicAnchors:_={}}={}){let e=null,s=0,L=K.
evaluated;if(L.dynamicProps&&(L.props=void 0),L.dynamicItems&&(L.items=void 0),o&&typeof o=="object"&&!Array.isArray(o)){if(o.target===void 0){let i={instancePath:a,schemaPath:"#/r\
equired",keyword:"required",params:{missingProperty:"target"},message:"must have required property 'target'",schema:m.required,parentSchema:m,data:o};e===null?e=[i]:e.push(i),s++}if(o.
to===void 0){let i={instancePath:a,schemaPath:"#/required",keyword:"required",params:{missingProperty:"to"},message:"must have required property 'to'",schema:m.required,parentSchema:m,
data:o};e===null?e=[i]:e.push(i),s++}if(o.latency===void 0){let i={instancePath:a,schemaPath:"#/required",keyword:"required",params:{missingProperty:"latency"},message:"must have r\
equired property 'latency'",schema:m.required,parentSchema:m,data:o};e===null?e=[i]:e.push(i),s++}if(o.duration===void 0){let i={instancePath:a,schemaPath:"#/required",keyword:"req\
uired",params:{missingProperty:"duration"},message:"must have required property 'duration'",schema:m.required,parentSchema:m,data:o};e===null?e=[i]:e.push(i),s++}for(let i in o)if(!(i===
"target"||i==="to"||i==="except"||i==="latency"||i==="duration"||i==="order"||i==="control"||i==="dryRun")){let n={instancePath:a,schemaPath:"#/additionalProperties",keyword:"addit\
ionalProperties",params:{additionalProperty:i},message:"must NOT have additional properties",schema:!1,parentSchema:m,data:o};e===null?e=[n]:e.push(n),s++}if(o.target!==void 0){let i=o.
target,n=s,d=!1,u=null,M=s;if(i&&typeof i=="object"&&!Array.isArray(i)&&i.labels===void 0){let k={instancePath:a+"/target",schemaPath:"#/properties/target/oneOf/0/required",keyword:"\
required",params:{missingProperty:"labels"},message:"must have required property 'labels'",schema:m.properties.target.oneOf[0].required,parentSchema:m.properties.target.oneOf[0],data:i};
e===null?e=[k]:e.push(k),s++}var t=M===s;t&&(d=!0,u=0);let T=s;if(i&&typeof i=="object"&&!Array.isArray(i)&&i.workload===void 0){let k={instancePath:a+"/target",schemaPath:"#/prope\
rties/target/oneOf/1/required",keyword:"required",params:{missingProperty:"workload"},message:"must have required property 'workload'",schema:m.properties.target.oneOf[1].required,
parentSchema:m.properties.target.oneOf[1],data:i};e===null?e=[k]:e.push(k),s++}var t=T===s;if(t&&d)d=!1,u=[u,1];else{t&&(d=!0,u=1);let k=s;if(i&&typeof i=="object"&&!Array.isArray(
i)&&i.pods===void 0){let S={instancePath:a+"/target",schemaPath:"#/properties/target/oneOf/2/required",keyword:"required",params:{missingProperty:"pods"},message:"must have require\
d property 'pods'",schema:m.properties.target.oneOf[2].required,parentSchema:m.properties.target.oneOf[2],data:i};e===null?e=[S]:e.push(S),s++}var t=k===s;t&&d?(d=!1,u=[u,2]):t&&(d=
!0,u=2)}if(d)s=n,e!==null&&(n?e.length=n:e=null);else{let k={instancePath:a+"/target",schemaPath:"#/properties/target/oneOf",keyword:"oneOf",params:{passingSchemas:u},message:"must\
 match exactly one schema in oneOf",schema:m.properties.target.oneOf,parentSchema:m.properties.target,data:i};e===null?e=[k]:e.push(k),s++}if(i&&typeof i=="object"&&!Array.isArray(
i)){if(i.namespace===void 0){let k={instancePath:a+"/target",schemaPath:"#/properties/target/required",keyword:"required",params:{missingProperty:"namespace"},message:"must have re\
quired property 'namespace'",schema:m.properties.target.required,parentSchema:m.properties.target,data:i};e===null?e=[k]:e.push(k),s++}for(let k in i)if(!(k==="namespace"||k==="lab\
els"||k==="workload"||k==="pods"||k==="take"||k==="follow")){let P={instancePath:a+"/target",schemaPath:"#/properties/target/additionalProperties",keyword:"additionalProperties",params:{
additionalProperty:k},message:"must NOT have additional properties",schema:!1,parentSchema:m.properties.target,data:i};e===null?e=[P]:e.push(P),s++}if(i.namespace!==void 0){let k=i.
namespace;if(typeof k=="string"){if(b(k)>63){let P={instancePath:a+"/target/namespace",schemaPath:"#/properties/target/properties/namespace/maxLength",keyword:"maxLength",params:{limit:63},
message:"must NOT have more than 63 characters",schema:63,parentSchema:m.properties.target.properties.namespace,data:k};e===null?e=[P]:e.push(P),s++}if(b(k)<1){let P={instancePath:a+
"/target/namespace",schemaPath:"#/properties/target/properties/namespace/minLength",keyword:"minLength",params:{limit:1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:m.
properties.target.properties.namespace,data:k};e===null?e=[P]:e.push(P),s++}if(!Z.test(k)){let P={instancePath:a+"/target/namespace",schemaPath:"#/properties/target/properties/name\
space/pattern",keyword:"pattern",params:{pattern:"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"},message:'must match pattern "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"',schema:"^[a-z0-9]([a-z0-9-]*[a-z0\
-9])?$",parentSchema:m.properties.target.properties.namespace,data:k};e===null?e=[P]:e.push(P),s++}}else{let P={instancePath:a+"/target/namespace",schemaPath:"#/properties/target/p\
roperties/namespace/type",keyword:"type",params:{type:"string"},message:"must be string",schema:m.properties.target.properties.namespace.type,parentSchema:m.properties.target.properties.
namespace,data:k};e===null?e=[P]:e.push(P),s++}}if(i.labels!==void 0){let k=i.labels;if(typeof k=="string"){if(b(k)>1024){let P={instancePath:a+"/target/labels",schemaPath:"#/prope\
rties/target/properties/labels/maxLength",keyword:"maxLength",params:{limit:1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:m.properties.target.properties.
labels,data:k};e===null?e=[P]:e.push(P),s++}if(b(k)<1){let P={instancePath:a+"/target/labels",schemaPath:"#/properties/target/properties/labels/minLength",keyword:"minLength",params:{
limit:1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:m.properties.target.properties.labels,data:k};e===null?e=[P]:e.push(P),s++}if(!re.test(k)){let P={instancePath:a+
"/target/labels",schemaPath:"#/properties/target/properties/labels/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9_./=!,() -]+$"},message:'must match pattern "^[A-Za-z0-9_.\
/=!,() -]+$"',schema:"^[A-Za-z0-9_./=!,() -]+$",parentSchema:m.properties.target.properties.labels,data:k};e===null?e=[P]:e.push(P),s++}}else{let P={instancePath:a+"/target/labels",
schemaPath:"#/properties/target/properties/labels/type",keyword:"type",params:{type:"string"},message:"must be string",schema:m.properties.target.properties.labels.type,parentSchema:m.
properties.target.properties.labels,data:k};e===null?e=[P]:e.push(P),s++}}if(i.workload!==void 0){let k=i.workload;if(k&&typeof k=="object"&&!Array.isArray(k)){if(k.apiVersion===void 0){
let P={instancePath:a+"/target/workload",schemaPath:"#/properties/target/properties/workload/required",keyword:"required",params:{missingProperty:"apiVersion"},message:"must have r\
equired property 'apiVersion'",schema:m.properties.target.properties.workload.required,parentSchema:m.properties.target.properties.workload,data:k};e===null?e=[P]:e.push(P),s++}if(k.
kind===void 0){let P={instancePath:a+"/target/workload",schemaPath:"#/properties/target/properties/workload/required",keyword:"required",params:{missingProperty:"kind"},message:"mu\
st have required property 'kind'",schema:m.properties.target.properties.workload.required,parentSchema:m.properties.target.properties.workload,data:k};e===null?e=[P]:e.push(P),s++}
if(k.name===void 0){let P={instancePath:a+"/target/workload",schemaPath:"#/properties/target/properties/workload/required",keyword:"required",params:{missingProperty:"name"},message:"\
must have required property 'name'",schema:m.properties.target.properties.workload.required,parentSchema:m.properties.target.properties.workload,data:k};e===null?e=[P]:e.push(P),s++}
for(let P in k)if(!(P==="apiVersion"||P==="kind"||P==="name")){let S={instancePath:a+"/target/workload",schemaPath:"#/properties/target/properties/workload/additionalProperties",keyword:"\
additionalProperties",params:{additionalProperty:P},message:"must NOT have additional properties",schema:!1,parentSchema:m.properties.target.properties.workload,data:k};e===null?e=
[S]:e.push(S),s++}if(k.apiVersion!==void 0){let P=k.apiVersion;if(typeof P=="string"){if(b(P)>253){let S={instancePath:a+"/target/workload/apiVersion",schemaPath:"#/properties/targ\
et/properties/workload/properties/apiVersion/maxLength",keyword:"maxLength",params:{limit:253},message:"must NOT have more than 253 characters",schema:253,parentSchema:m.properties.
target.properties.workload.properties.apiVersion,data:P};e===null?e=[S]:e.push(S),s++}if(b(P)<1){let S={instancePath:a+"/target/workload/apiVersion",schemaPath:"#/properties/target\
/properties/workload/properties/apiVersion/minLength",keyword:"minLength",params:{limit:1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:m.properties.target.
properties.workload.properties.apiVersion,data:P};e===null?e=[S]:e.push(S),s++}if(!Te.test(P)){let S={instancePath:a+"/target/workload/apiVersion",schemaPath:"#/properties/target/p\
roperties/workload/properties/apiVersion/pattern",keyword:"pattern",params:{pattern:"^([a-z0-9.-]+/)?v[0-9][a-z0-9]*$"},message:'must match pattern "^([a-z0-9.-]+/)?v[0-9][a-z0-9]*\
$"',schema:"^([a-z0-9.-]+/)?v[0-9][a-z0-9]*$",parentSchema:m.properties.target.properties.workload.properties.apiVersion,data:P};e===null?e=[S]:e.push(S),s++}}else{let S={instancePath:a+
"/target/workload/apiVersion",schemaPath:"#/properties/target/properties/workload/properties/apiVersion/type",keyword:"type",params:{type:"string"},message:"must be string",schema:m.
properties.target.properties.workload.properties.apiVersion.type,parentSchema:m.properties.target.properties.workload.properties.apiVersion,data:P};e===null?e=[S]:e.push(S),s++}}if(k.
kind!==void 0){let P=k.kind;if(typeof P=="string"){if(b(P)>63){let S={instancePath:a+"/target/workload/kind",schemaPath:"#/properties/target/properties/workload/properties/kind/max\
Length",keyword:"maxLength",params:{limit:63},message:"must NOT have more than 63 characters",schema:63,parentSchema:m.properties.target.properties.workload.properties.kind,data:P};
e===null?e=[S]:e.push(S),s++}if(b(P)<1){let S={instancePath:a+"/target/workload/kind",schemaPath:"#/properties/target/properties/workload/properties/kind/minLength",keyword:"minLen\
gth",params:{limit:1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:m.properties.target.properties.workload.properties.kind,data:P};e===null?e=[S]:e.push(S),
s++}if(!$e.test(P)){let S={instancePath:a+"/target/workload/kind",schemaPath:"#/properties/target/properties/workload/properties/kind/pattern",keyword:"pattern",params:{pattern:"^[\
A-Z][A-Za-z0-9]*$"},message:'must match pattern "^[A-Z][A-Za-z0-9]*$"',schema:"^[A-Z][A-Za-z0-9]*$",parentSchema:m.properties.target.properties.workload.properties.kind,data:P};e===
null?e=[S]:e.push(S),s++}}else{let S={instancePath:a+"/target/workload/kind",schemaPath:"#/properties/target/properties/workload/properties/kind/type",keyword:"type",params:{type:"\
string"},message:"must be string",schema:m.properties.target.properties.workload.properties.kind.type,parentSchema:m.properties.target.properties.workload.properties.kind,data:P};e===
null?e=[S]:e.push(S),s++}}if(k.name!==void 0){let P=k.name;if(typeof P=="string"){if(b(P)>253){let S={instancePath:a+"/target/workload/name",schemaPath:"#/properties/target/propert\
ies/workload/properties/name/maxLength",keyword:"maxLength",params:{limit:253},message:"must NOT have more than 253 characters",schema:253,parentSchema:m.properties.target.properties.
workload.properties.name,data:P};e===null?e=[S]:e.push(S),s++}if(b(P)<1){let S={instancePath:a+"/target/workload/name",schemaPath:"#/properties/target/properties/workload/propertie\
s/name/minLength",keyword:"minLength",params:{limit:1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:m.properties.target.properties.workload.properties.name,
data:P};e===null?e=[S]:e.push(S),s++}if(!te.test(P)){let S={instancePath:a+"/target/workload/name",schemaPath:"#/properties/target/properties/workload/properties/name/pattern",keyword:"\
pattern",params:{pattern:"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$"},message:'must match pattern "^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$"',schema:"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$",parentSchema:m.
properties.target.properties.workload.properties.name,data:P};e===null?e=[S]:e.push(S),s++}}else{let S={instancePath:a+"/target/workload/name",schemaPath:"#/properties/target/prope\
rties/workload/properties/name/type",keyword:"type",params:{type:"string"},message:"must be string",schema:m.properties.target.properties.workload.properties.name.type,parentSchema:m.
properties.target.properties.workload.properties.name,data:P};e===null?e=[S]:e.push(S),s++}}}else{let P={instancePath:a+"/target/workload",schemaPath:"#/properties/target/propertie\
s/workload/type",keyword:"type",params:{type:"object"},message:"must be object",schema:m.properties.target.properties.workload.type,parentSchema:m.properties.target.properties.workload,
data:k};e===null?e=[P]:e.push(P),s++}}if(i.pods!==void 0){let k=i.pods;if(Array.isArray(k)){if(k.length>1e3){let S={instancePath:a+"/target/pods",schemaPath:"#/properties/target/pr\
operties/pods/maxItems",keyword:"maxItems",params:{limit:1e3},message:"must NOT have more than 1000 items",schema:1e3,parentSchema:m.properties.target.properties.pods,data:k};e===null?
e=[S]:e.push(S),s++}if(k.length<1){let S={instancePath:a+"/target/pods",schemaPath:"#/properties/target/properties/pods/minItems",keyword:"minItems",params:{limit:1},message:"must \
NOT have fewer than 1 items",schema:1,parentSchema:m.properties.target.properties.pods,data:k};e===null?e=[S]:e.push(S),s++}let P=k.length;for(let S=0;S<P;S++){let l=k[S];if(typeof l==
"string"){if(b(l)>253){let f={instancePath:a+"/target/pods/"+S,schemaPath:"#/properties/target/properties/pods/items/maxLength",keyword:"maxLength",params:{limit:253},message:"must\
 NOT have more than 253 characters",schema:253,parentSchema:m.properties.target.properties.pods.items,data:l};e===null?e=[f]:e.push(f),s++}if(b(l)<1){let f={instancePath:a+"/target\
/pods/"+S,schemaPath:"#/properties/target/properties/pods/items/minLength",keyword:"minLength",params:{limit:1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:m.
properties.target.properties.pods.items,data:l};e===null?e=[f]:e.push(f),s++}if(!te.test(l)){let f={instancePath:a+"/target/pods/"+S,schemaPath:"#/properties/target/properties/pods\
/items/pattern",keyword:"pattern",params:{pattern:"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$"},message:'must match pattern "^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$"',schema:"^[a-z0-9]([a-z0-9.-]*[\
a-z0-9])?$",parentSchema:m.properties.target.properties.pods.items,data:l};e===null?e=[f]:e.push(f),s++}}else{let f={instancePath:a+"/target/pods/"+S,schemaPath:"#/properties/targe\
t/properties/pods/items/type",keyword:"type",params:{type:"string"},message:"must be string",schema:m.properties.target.properties.pods.items.type,parentSchema:m.properties.target.
properties.pods.items,data:l};e===null?e=[f]:e.push(f),s++}}}else{let P={instancePath:a+"/target/pods",schemaPath:"#/properties/target/properties/pods/type",keyword:"type",params:{
type:"array"},message:"must be array",schema:m.properties.target.properties.pods.type,parentSchema:m.properties.target.properties.pods,data:k};e===null?e=[P]:e.push(P),s++}}if(i.take!==
void 0){let k=i.take,P=s,S=!1,l=null,f=s;if(!(typeof k=="number"&&!(k%1)&&!isNaN(k)&&isFinite(k))){let O={instancePath:a+"/target/take",schemaPath:"#/properties/target/properties/t\
ake/oneOf/0/type",keyword:"type",params:{type:"integer"},message:"must be integer",schema:m.properties.target.properties.take.oneOf[0].type,parentSchema:m.properties.target.properties.
take.oneOf[0],data:k};e===null?e=[O]:e.push(O),s++}if(typeof k=="number"&&isFinite(k)){if(k>1e3||isNaN(k)){let O={instancePath:a+"/target/take",schemaPath:"#/properties/target/prop\
erties/take/oneOf/0/maximum",keyword:"maximum",params:{comparison:"<=",limit:1e3},message:"must be <= 1000",schema:1e3,parentSchema:m.properties.target.properties.take.oneOf[0],data:k};
e===null?e=[O]:e.push(O),s++}if(k<1||isNaN(k)){let O={instancePath:a+"/target/take",schemaPath:"#/properties/target/properties/take/oneOf/0/minimum",keyword:"minimum",params:{comparison:"\
>=",limit:1},message:"must be >= 1",schema:1,parentSchema:m.properties.target.properties.take.oneOf[0],data:k};e===null?e=[O]:e.push(O),s++}}var r=f===s;r&&(S=!0,l=0);let N=s;if(typeof k==
"string"){if(b(k)>4){let O={instancePath:a+"/target/take",schemaPath:"#/properties/target/properties/take/oneOf/1/maxLength",keyword:"maxLength",params:{limit:4},message:"must NOT \
have more than 4 characters",schema:4,parentSchema:m.properties.target.properties.take.oneOf[1],data:k};e===null?e=[O]:e.push(O),s++}if(!_e.test(k)){let O={instancePath:a+"/target/\
take",schemaPath:"#/properties/target/properties/take/oneOf/1/pattern",keyword:"pattern",params:{pattern:"^(all|100%|[1-9][0-9]?%)$"},message:'must match pattern "^(all|100%|[1-9][\
0-9]?%)$"',schema:"^(all|100%|[1-9][0-9]?%)$",parentSchema:m.properties.target.properties.take.oneOf[1],data:k};e===null?e=[O]:e.push(O),s++}}else{let O={instancePath:a+"/target/ta\
ke",schemaPath:"#/properties/target/properties/take/oneOf/1/type",keyword:"type",params:{type:"string"},message:"must be string",schema:m.properties.target.properties.take.oneOf[1].
type,parentSchema:m.properties.target.properties.take.oneOf[1],data:k};e===null?e=[O]:e.push(O),s++}var r=N===s;if(r&&S?(S=!1,l=[l,1]):r&&(S=!0,l=1),S)s=P,e!==null&&(P?e.length=P:e=
null);else{let O={instancePath:a+"/target/take",schemaPath:"#/properties/target/properties/take/oneOf",keyword:"oneOf",params:{passingSchemas:l},message:"must match exactly one sch\
ema in oneOf",schema:m.properties.target.properties.take.oneOf,parentSchema:m.properties.target.properties.take,data:k};e===null?e=[O]:e.push(O),s++}}if(i.follow!==void 0){let k=i.
follow;if(typeof k!="boolean"){let P={instancePath:a+"/target/follow",schemaPath:"#/properties/target/properties/follow/type",keyword:"type",params:{type:"boolean"},message:"must b\
e boolean",schema:m.properties.target.properties.follow.type,parentSchema:m.properties.target.properties.follow,data:k};e===null?e=[P]:e.push(P),s++}}}else{let k={instancePath:a+"/\
target",schemaPath:"#/properties/target/type",keyword:"type",params:{type:"object"},message:"must be object",schema:m.properties.target.type,parentSchema:m.properties.target,data:i};
e===null?e=[k]:e.push(k),s++}}if(o.to!==void 0){let i=o.to;if(Array.isArray(i)){if(i.length>32){let d={instancePath:a+"/to",schemaPath:"#/properties/to/maxItems",keyword:"maxItems",
params:{limit:32},message:"must NOT have more than 32 items",schema:32,parentSchema:m.properties.to,data:i};e===null?e=[d]:e.push(d),s++}if(i.length<1){let d={instancePath:a+"/to",
schemaPath:"#/properties/to/minItems",keyword:"minItems",params:{limit:1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:m.properties.to,data:i};e===null?e=[d]:e.
push(d),s++}let n=i.length;for(let d=0;d<n;d++){let u=i[d],M=s,T=!1,k=null,P=s;if(u&&typeof u=="object"&&!Array.isArray(u)&&u.labels===void 0){let l={instancePath:a+"/to/"+d,schemaPath:"\
#/properties/to/items/oneOf/0/required",keyword:"required",params:{missingProperty:"labels"},message:"must have required property 'labels'",schema:m.properties.to.items.oneOf[0].required,
parentSchema:m.properties.to.items.oneOf[0],data:u};e===null?e=[l]:e.push(l),s++}var p=P===s;p&&(T=!0,k=0);let S=s;if(u&&typeof u=="object"&&!Array.isArray(u)&&u.service===void 0){
let l={instancePath:a+"/to/"+d,schemaPath:"#/properties/to/items/oneOf/1/required",keyword:"required",params:{missingProperty:"service"},message:"must have required property 'servi\
ce'",schema:m.properties.to.items.oneOf[1].required,parentSchema:m.properties.to.items.oneOf[1],data:u};e===null?e=[l]:e.push(l),s++}var p=S===s;if(p&&T)T=!1,k=[k,1];else{p&&(T=!0,
k=1);let l=s;if(u&&typeof u=="object"&&!Array.isArray(u)&&u.host===void 0){let N={instancePath:a+"/to/"+d,schemaPath:"#/properties/to/items/oneOf/2/required",keyword:"required",params:{
missingProperty:"host"},message:"must have required property 'host'",schema:m.properties.to.items.oneOf[2].required,parentSchema:m.properties.to.items.oneOf[2],data:u};e===null?e=[
N]:e.push(N),s++}var p=l===s;if(p&&T)T=!1,k=[k,2];else{p&&(T=!0,k=2);let N=s;if(u&&typeof u=="object"&&!Array.isArray(u)&&u.cidr===void 0){let $={instancePath:a+"/to/"+d,schemaPath:"\
#/properties/to/items/oneOf/3/required",keyword:"required",params:{missingProperty:"cidr"},message:"must have required property 'cidr'",schema:m.properties.to.items.oneOf[3].required,
parentSchema:m.properties.to.items.oneOf[3],data:u};e===null?e=[$]:e.push($),s++}var p=N===s;p&&T?(T=!1,k=[k,3]):p&&(T=!0,k=3)}}if(T)s=M,e!==null&&(M?e.length=M:e=null);else{let l={
instancePath:a+"/to/"+d,schemaPath:"#/properties/to/items/oneOf",keyword:"oneOf",params:{passingSchemas:k},message:"must match exactly one schema in oneOf",schema:m.properties.to.items.
oneOf,parentSchema:m.properties.to.items,data:u};e===null?e=[l]:e.push(l),s++}if(u&&typeof u=="object"&&!Array.isArray(u)){for(let l in u)if(!(l==="namespace"||l==="labels"||l==="s\
ervice"||l==="host"||l==="cidr"||l==="ports")){let f={instancePath:a+"/to/"+d,schemaPath:"#/properties/to/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:l},
message:"must NOT have additional properties",schema:!1,parentSchema:m.properties.to.items,data:u};e===null?e=[f]:e.push(f),s++}if(u.namespace!==void 0){let l=u.namespace;if(typeof l==
"string"){if(b(l)>63){let f={instancePath:a+"/to/"+d+"/namespace",schemaPath:"#/properties/to/items/properties/namespace/maxLength",keyword:"maxLength",params:{limit:63},message:"m\
ust NOT have more than 63 characters",schema:63,parentSchema:m.properties.to.items.properties.namespace,data:l};e===null?e=[f]:e.push(f),s++}if(b(l)<1){let f={instancePath:a+"/to/"+
d+"/namespace",schemaPath:"#/properties/to/items/properties/namespace/minLength",keyword:"minLength",params:{limit:1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:m.
properties.to.items.properties.namespace,data:l};e===null?e=[f]:e.push(f),s++}if(!Z.test(l)){let f={instancePath:a+"/to/"+d+"/namespace",schemaPath:"#/properties/to/items/propertie\
s/namespace/pattern",keyword:"pattern",params:{pattern:"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"},message:'must match pattern "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"',schema:"^[a-z0-9]([a-z0-9-]\
*[a-z0-9])?$",parentSchema:m.properties.to.items.properties.namespace,data:l};e===null?e=[f]:e.push(f),s++}}else{let f={instancePath:a+"/to/"+d+"/namespace",schemaPath:"#/propertie\
s/to/items/properties/namespace/type",keyword:"type",params:{type:"string"},message:"must be string",schema:m.properties.to.items.properties.namespace.type,parentSchema:m.properties.
to.items.properties.namespace,data:l};e===null?e=[f]:e.push(f),s++}}if(u.labels!==void 0){let l=u.labels;if(typeof l=="string"){if(b(l)>1024){let f={instancePath:a+"/to/"+d+"/label\
s",schemaPath:"#/properties/to/items/properties/labels/maxLength",keyword:"maxLength",params:{limit:1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:m.
properties.to.items.properties.labels,data:l};e===null?e=[f]:e.push(f),s++}if(b(l)<1){let f={instancePath:a+"/to/"+d+"/labels",schemaPath:"#/properties/to/items/properties/labels/m\
inLength",keyword:"minLength",params:{limit:1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:m.properties.to.items.properties.labels,data:l};e===null?e=[f]:
e.push(f),s++}if(!re.test(l)){let f={instancePath:a+"/to/"+d+"/labels",schemaPath:"#/properties/to/items/properties/labels/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9_.\
/=!,() -]+$"},message:'must match pattern "^[A-Za-z0-9_./=!,() -]+$"',schema:"^[A-Za-z0-9_./=!,() -]+$",parentSchema:m.properties.to.items.properties.labels,data:l};e===null?e=[f]:
e.push(f),s++}}else{let f={instancePath:a+"/to/"+d+"/labels",schemaPath:"#/properties/to/items/properties/labels/type",keyword:"type",params:{type:"string"},message:"must be string",
schema:m.properties.to.items.properties.labels.type,parentSchema:m.properties.to.items.properties.labels,data:l};e===null?e=[f]:e.push(f),s++}}if(u.service!==void 0){let l=u.service;
if(typeof l=="string"){if(b(l)>63){let f={instancePath:a+"/to/"+d+"/service",schemaPath:"#/properties/to/items/properties/service/maxLength",keyword:"maxLength",params:{limit:63},message:"\
must NOT have more than 63 characters",schema:63,parentSchema:m.properties.to.items.properties.service,data:l};e===null?e=[f]:e.push(f),s++}if(b(l)<1){let f={instancePath:a+"/to/"+
d+"/service",schemaPath:"#/properties/to/items/properties/service/minLength",keyword:"minLength",params:{limit:1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:m.
properties.to.items.properties.service,data:l};e===null?e=[f]:e.push(f),s++}if(!Z.test(l)){let f={instancePath:a+"/to/"+d+"/service",schemaPath:"#/properties/to/items/properties/se\
rvice/pattern",keyword:"pattern",params:{pattern:"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"},message:'must match pattern "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"',schema:"^[a-z0-9]([a-z0-9-]*[a-z0\
-9])?$",parentSchema:m.properties.to.items.properties.service,data:l};e===null?e=[f]:e.push(f),s++}}else{let f={instancePath:a+"/to/"+d+"/service",schemaPath:"#/properties/to/items\
/properties/service/type",keyword:"type",params:{type:"string"},message:"must be string",schema:m.properties.to.items.properties.service.type,parentSchema:m.properties.to.items.properties.
service,data:l};e===null?e=[f]:e.push(f),s++}}if(u.host!==void 0){let l=u.host;if(typeof l=="string"){if(b(l)>253){let f={instancePath:a+"/to/"+d+"/host",schemaPath:"#/properties/t\
o/items/properties/host/maxLength",keyword:"maxLength",params:{limit:253},message:"must NOT have more than 253 characters",schema:253,parentSchema:m.properties.to.items.properties.
host,data:l};e===null?e=[f]:e.push(f),s++}if(b(l)<1){let f={instancePath:a+"/to/"+d+"/host",schemaPath:"#/properties/to/items/properties/host/minLength",keyword:"minLength",params:{
limit:1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:m.properties.to.items.properties.host,data:l};e===null?e=[f]:e.push(f),s++}if(!fe.test(l)){let f={instancePath:a+
"/to/"+d+"/host",schemaPath:"#/properties/to/items/properties/host/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?[.]?$"},message:'must matc\
h pattern "^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?[.]?$"',schema:"^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?[.]?$",parentSchema:m.properties.to.items.properties.host,data:l};e===
null?e=[f]:e.push(f),s++}}else{let f={instancePath:a+"/to/"+d+"/host",schemaPath:"#/properties/to/items/properties/host/type",keyword:"type",params:{type:"string"},message:"must be\
 string",schema:m.properties.to.items.properties.host.type,parentSchema:m.properties.to.items.properties.host,data:l};e===null?e=[f]:e.push(f),s++}}if(u.cidr!==void 0){let l=u.cidr;
if(typeof l=="string"){if(b(l)>49){let f={instancePath:a+"/to/"+d+"/cidr",schemaPath:"#/properties/to/items/properties/cidr/maxLength",keyword:"maxLength",params:{limit:49},message:"\
must NOT have more than 49 characters",schema:49,parentSchema:m.properties.to.items.properties.cidr,data:l};e===null?e=[f]:e.push(f),s++}if(b(l)<2){let f={instancePath:a+"/to/"+d+"\
/cidr",schemaPath:"#/properties/to/items/properties/cidr/minLength",keyword:"minLength",params:{limit:2},message:"must NOT have fewer than 2 characters",schema:2,parentSchema:m.properties.
to.items.properties.cidr,data:l};e===null?e=[f]:e.push(f),s++}if(!ge.test(l)){let f={instancePath:a+"/to/"+d+"/cidr",schemaPath:"#/properties/to/items/properties/cidr/pattern",keyword:"\
pattern",params:{pattern:"^[0-9A-Fa-f:.]+(/[0-9]{1,3})?$"},message:'must match pattern "^[0-9A-Fa-f:.]+(/[0-9]{1,3})?$"',schema:"^[0-9A-Fa-f:.]+(/[0-9]{1,3})?$",parentSchema:m.properties.
to.items.properties.cidr,data:l};e===null?e=[f]:e.push(f),s++}}else{let f={instancePath:a+"/to/"+d+"/cidr",schemaPath:"#/properties/to/items/properties/cidr/type",keyword:"type",params:{
type:"string"},message:"must be string",schema:m.properties.to.items.properties.cidr.type,parentSchema:m.properties.to.items.properties.cidr,data:l};e===null?e=[f]:e.push(f),s++}}if(u.
ports!==void 0){let l=u.ports;if(Array.isArray(l)){if(l.length>16){let N={instancePath:a+"/to/"+d+"/ports",schemaPath:"#/properties/to/items/properties/ports/maxItems",keyword:"max\
Items",params:{limit:16},message:"must NOT have more than 16 items",schema:16,parentSchema:m.properties.to.items.properties.ports,data:l};e===null?e=[N]:e.push(N),s++}if(l.length<1){
let N={instancePath:a+"/to/"+d+"/ports",schemaPath:"#/properties/to/items/properties/ports/minItems",keyword:"minItems",params:{limit:1},message:"must NOT have fewer than 1 items",
schema:1,parentSchema:m.properties.to.items.properties.ports,data:l};e===null?e=[N]:e.push(N),s++}let f=l.length;for(let N=0;N<f;N++){let O=l[N];if(typeof O=="string"){if(b(O)>16){
let $={instancePath:a+"/to/"+d+"/ports/"+N,schemaPath:"#/properties/to/items/properties/ports/items/maxLength",keyword:"maxLength",params:{limit:16},message:"must NOT have more tha\
n 16 characters",schema:16,parentSchema:m.properties.to.items.properties.ports.items,data:O};e===null?e=[$]:e.push($),s++}if(!ke.test(O)){let $={instancePath:a+"/to/"+d+"/ports/"+N,
schemaPath:"#/properties/to/items/properties/ports/items/pattern",keyword:"pattern",params:{pattern:"^[1-9][0-9]{0,4}(-[1-9][0-9]{0,4})?/(tcp|udp|sctp)$"},message:'must match patte\
rn "^[1-9][0-9]{0,4}(-[1-9][0-9]{0,4})?/(tcp|udp|sctp)$"',schema:"^[1-9][0-9]{0,4}(-[1-9][0-9]{0,4})?/(tcp|udp|sctp)$",parentSchema:m.properties.to.items.properties.ports.items,data:O};
e===null?e=[$]:e.push($),s++}}else{let $={instancePath:a+"/to/"+d+"/ports/"+N,schemaPath:"#/properties/to/items/properties/ports/items/type",keyword:"type",params:{type:"string"},message:"\
must be string",schema:m.properties.to.items.properties.ports.items.type,parentSchema:m.properties.to.items.properties.ports.items,data:O};e===null?e=[$]:e.push($),s++}}}else{let f={
instancePath:a+"/to/"+d+"/ports",schemaPath:"#/properties/to/items/properties/ports/type",keyword:"type",params:{type:"array"},message:"must be array",schema:m.properties.to.items.
properties.ports.type,parentSchema:m.properties.to.items.properties.ports,data:l};e===null?e=[f]:e.push(f),s++}}}else{let l={instancePath:a+"/to/"+d,schemaPath:"#/properties/to/ite\
ms/type",keyword:"type",params:{type:"object"},message:"must be object",schema:m.properties.to.items.type,parentSchema:m.properties.to.items,data:u};e===null?e=[l]:e.push(l),s++}}}else{
let n={instancePath:a+"/to",schemaPath:"#/properties/to/type",keyword:"type",params:{type:"array"},message:"must be array",schema:m.properties.to.type,parentSchema:m.properties.to,
data:i};e===null?e=[n]:e.push(n),s++}}if(o.except!==void 0){let i=o.except;if(Array.isArray(i)){if(i.length>32){let d={instancePath:a+"/except",schemaPath:"#/properties/except/maxI\
tems",keyword:"maxItems",params:{limit:32},message:"must NOT have more than 32 items",schema:32,parentSchema:m.properties.except,data:i};e===null?e=[d]:e.push(d),s++}let n=i.length;
for(let d=0;d<n;d++){let u=i[d],M=s,T=!1,k=null,P=s;if(u&&typeof u=="object"&&!Array.isArray(u)&&u.labels===void 0){let l={instancePath:a+"/except/"+d,schemaPath:"#/properties/exce\
pt/items/oneOf/0/required",keyword:"required",params:{missingProperty:"labels"},message:"must have required property 'labels'",schema:m.properties.except.items.oneOf[0].required,parentSchema:m.
properties.except.items.oneOf[0],data:u};e===null?e=[l]:e.push(l),s++}var h=P===s;h&&(T=!0,k=0);let S=s;if(u&&typeof u=="object"&&!Array.isArray(u)&&u.service===void 0){let l={instancePath:a+
"/except/"+d,schemaPath:"#/properties/except/items/oneOf/1/required",keyword:"required",params:{missingProperty:"service"},message:"must have required property 'service'",schema:m.
properties.except.items.oneOf[1].required,parentSchema:m.properties.except.items.oneOf[1],data:u};e===null?e=[l]:e.push(l),s++}var h=S===s;if(h&&T)T=!1,k=[k,1];else{h&&(T=!0,k=1);let l=s;
if(u&&typeof u=="object"&&!Array.isArray(u)&&u.host===void 0){let N={instancePath:a+"/except/"+d,schemaPath:"#/properties/except/items/oneOf/2/required",keyword:"required",params:{
missingProperty:"host"},message:"must have required property 'host'",schema:m.properties.except.items.oneOf[2].required,parentSchema:m.properties.except.items.oneOf[2],data:u};e===
null?e=[N]:e.push(N),s++}var h=l===s;if(h&&T)T=!1,k=[k,2];else{h&&(T=!0,k=2);let N=s;if(u&&typeof u=="object"&&!Array.isArray(u)&&u.cidr===void 0){let $={instancePath:a+"/except/"+
d,schemaPath:"#/properties/except/items/oneOf/3/required",keyword:"required",params:{missingProperty:"cidr"},message:"must have required property 'cidr'",schema:m.properties.except.
items.oneOf[3].required,parentSchema:m.properties.except.items.oneOf[3],data:u};e===null?e=[$]:e.push($),s++}var h=N===s;h&&T?(T=!1,k=[k,3]):h&&(T=!0,k=3)}}if(T)s=M,e!==null&&(M?e.
length=M:e=null);else{let l={instancePath:a+"/except/"+d,schemaPath:"#/properties/except/items/oneOf",keyword:"oneOf",params:{passingSchemas:k},message:"must match exactly one sche\
ma in oneOf",schema:m.properties.except.items.oneOf,parentSchema:m.properties.except.items,data:u};e===null?e=[l]:e.push(l),s++}if(u&&typeof u=="object"&&!Array.isArray(u)){for(let l in u)
if(!(l==="namespace"||l==="labels"||l==="service"||l==="host"||l==="cidr"||l==="ports")){let f={instancePath:a+"/except/"+d,schemaPath:"#/properties/except/items/additionalProperti\
es",keyword:"additionalProperties",params:{additionalProperty:l},message:"must NOT have additional properties",schema:!1,parentSchema:m.properties.except.items,data:u};e===null?e=[
f]:e.push(f),s++}if(u.namespace!==void 0){let l=u.namespace;if(typeof l=="string"){if(b(l)>63){let f={instancePath:a+"/except/"+d+"/namespace",schemaPath:"#/properties/except/items\
/properties/namespace/maxLength",keyword:"maxLength",params:{limit:63},message:"must NOT have more than 63 characters",schema:63,parentSchema:m.properties.except.items.properties.namespace,
data:l};e===null?e=[f]:e.push(f),s++}if(b(l)<1){let f={instancePath:a+"/except/"+d+"/namespace",schemaPath:"#/properties/except/items/properties/namespace/minLength",keyword:"minLe\
ngth",params:{limit:1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:m.properties.except.items.properties.namespace,data:l};e===null?e=[f]:e.push(f),s++}if(!Z.
test(l)){let f={instancePath:a+"/except/"+d+"/namespace",schemaPath:"#/properties/except/items/properties/namespace/pattern",keyword:"pattern",params:{pattern:"^[a-z0-9]([a-z0-9-]*\
[a-z0-9])?$"},message:'must match pattern "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"',schema:"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",parentSchema:m.properties.except.items.properties.namespace,data:l};
e===null?e=[f]:e.push(f),s++}}else{let f={instancePath:a+"/except/"+d+"/namespace",schemaPath:"#/properties/except/items/properties/namespace/type",keyword:"type",params:{type:"str\
ing"},message:"must be string",schema:m.properties.except.items.properties.namespace.type,parentSchema:m.properties.except.items.properties.namespace,data:l};e===null?e=[f]:e.push(
f),s++}}if(u.labels!==void 0){let l=u.labels;if(typeof l=="string"){if(b(l)>1024){let f={instancePath:a+"/except/"+d+"/labels",schemaPath:"#/properties/except/items/properties/labe\
ls/maxLength",keyword:"maxLength",params:{limit:1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:m.properties.except.items.properties.labels,data:l};
e===null?e=[f]:e.push(f),s++}if(b(l)<1){let f={instancePath:a+"/except/"+d+"/labels",schemaPath:"#/properties/except/items/properties/labels/minLength",keyword:"minLength",params:{
limit:1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:m.properties.except.items.properties.labels,data:l};e===null?e=[f]:e.push(f),s++}if(!re.test(l)){let f={
instancePath:a+"/except/"+d+"/labels",schemaPath:"#/properties/except/items/properties/labels/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9_./=!,() -]+$"},message:'must m\
atch pattern "^[A-Za-z0-9_./=!,() -]+$"',schema:"^[A-Za-z0-9_./=!,() -]+$",parentSchema:m.properties.except.items.properties.labels,data:l};e===null?e=[f]:e.push(f),s++}}else{let f={
instancePath:a+"/except/"+d+"/labels",schemaPath:"#/properties/except/items/properties/labels/type",keyword:"type",params:{type:"string"},message:"must be string",schema:m.properties.
except.items.properties.labels.type,parentSchema:m.properties.except.items.properties.labels,data:l};e===null?e=[f]:e.push(f),s++}}if(u.service!==void 0){let l=u.service;if(typeof l==
"string"){if(b(l)>63){let f={instancePath:a+"/except/"+d+"/service",schemaPath:"#/properties/except/items/properties/service/maxLength",keyword:"maxLength",params:{limit:63},message:"\
must NOT have more than 63 characters",schema:63,parentSchema:m.properties.except.items.properties.service,data:l};e===null?e=[f]:e.push(f),s++}if(b(l)<1){let f={instancePath:a+"/e\
xcept/"+d+"/service",schemaPath:"#/properties/except/items/properties/service/minLength",keyword:"minLength",params:{limit:1},message:"must NOT have fewer than 1 characters",schema:1,
parentSchema:m.properties.except.items.properties.service,data:l};e===null?e=[f]:e.push(f),s++}if(!Z.test(l)){let f={instancePath:a+"/except/"+d+"/service",schemaPath:"#/properties\
/except/items/properties/service/pattern",keyword:"pattern",params:{pattern:"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"},message:'must match pattern "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"',schema:"\
^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",parentSchema:m.properties.except.items.properties.service,data:l};e===null?e=[f]:e.push(f),s++}}else{let f={instancePath:a+"/except/"+d+"/service",
schemaPath:"#/properties/except/items/properties/service/type",keyword:"type",params:{type:"string"},message:"must be string",schema:m.properties.except.items.properties.service.type,
parentSchema:m.properties.except.items.properties.service,data:l};e===null?e=[f]:e.push(f),s++}}if(u.host!==void 0){let l=u.host;if(typeof l=="string"){if(b(l)>253){let f={instancePath:a+
"/except/"+d+"/host",schemaPath:"#/properties/except/items/properties/host/maxLength",keyword:"maxLength",params:{limit:253},message:"must NOT have more than 253 characters",schema:253,
parentSchema:m.properties.except.items.properties.host,data:l};e===null?e=[f]:e.push(f),s++}if(b(l)<1){let f={instancePath:a+"/except/"+d+"/host",schemaPath:"#/properties/except/it\
ems/properties/host/minLength",keyword:"minLength",params:{limit:1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:m.properties.except.items.properties.host,
data:l};e===null?e=[f]:e.push(f),s++}if(!fe.test(l)){let f={instancePath:a+"/except/"+d+"/host",schemaPath:"#/properties/except/items/properties/host/pattern",keyword:"pattern",params:{
pattern:"^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?[.]?$"},message:'must match pattern "^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?[.]?$"',schema:"^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-\
Za-z0-9_])?[.]?$",parentSchema:m.properties.except.items.properties.host,data:l};e===null?e=[f]:e.push(f),s++}}else{let f={instancePath:a+"/except/"+d+"/host",schemaPath:"#/propert\
ies/except/items/properties/host/type",keyword:"type",params:{type:"string"},message:"must be string",schema:m.properties.except.items.properties.host.type,parentSchema:m.properties.
except.items.properties.host,data:l};e===null?e=[f]:e.push(f),s++}}if(u.cidr!==void 0){let l=u.cidr;if(typeof l=="string"){if(b(l)>49){let f={instancePath:a+"/except/"+d+"/cidr",schemaPath:"\
#/properties/except/items/properties/cidr/maxLength",keyword:"maxLength",params:{limit:49},message:"must NOT have more than 49 characters",schema:49,parentSchema:m.properties.except.
items.properties.cidr,data:l};e===null?e=[f]:e.push(f),s++}if(b(l)<2){let f={instancePath:a+"/except/"+d+"/cidr",schemaPath:"#/properties/except/items/properties/cidr/minLength",keyword:"\
minLength",params:{limit:2},message:"must NOT have fewer than 2 characters",schema:2,parentSchema:m.properties.except.items.properties.cidr,data:l};e===null?e=[f]:e.push(f),s++}if(!ge.
test(l)){let f={instancePath:a+"/except/"+d+"/cidr",schemaPath:"#/properties/except/items/properties/cidr/pattern",keyword:"pattern",params:{pattern:"^[0-9A-Fa-f:.]+(/[0-9]{1,3})?$"},
message:'must match pattern "^[0-9A-Fa-f:.]+(/[0-9]{1,3})?$"',schema:"^[0-9A-Fa-f:.]+(/[0-9]{1,3})?$",parentSchema:m.properties.except.items.properties.cidr,data:l};e===null?e=[f]:
e.push(f),s++}}else{let f={instancePath:a+"/except/"+d+"/cidr",schemaPath:"#/properties/except/items/properties/cidr/type",keyword:"type",params:{type:"string"},message:"must be st\
ring",schema:m.properties.except.items.properties.cidr.type,parentSchema:m.properties.except.items.properties.cidr,data:l};e===null?e=[f]:e.push(f),s++}}if(u.ports!==void 0){let l=u.
ports;if(Array.isArray(l)){if(l.length>16){let N={instancePath:a+"/except/"+d+"/ports",schemaPath:"#/properties/except/items/properties/ports/maxItems",keyword:"maxItems",params:{limit:16},
message:"must NOT have more than 16 items",schema:16,parentSchema:m.properties.except.items.properties.ports,data:l};e===null?e=[N]:e.push(N),s++}if(l.length<1){let N={instancePath:a+
"/except/"+d+"/ports",schemaPath:"#/properties/except/items/properties/ports/minItems",keyword:"minItems",params:{limit:1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:m.
properties.except.items.properties.ports,data:l};e===null?e=[N]:e.push(N),s++}let f=l.length;for(let N=0;N<f;N++){let O=l[N];if(typeof O=="string"){if(b(O)>16){let $={instancePath:a+
"/except/"+d+"/ports/"+N,schemaPath:"#/properties/except/items/properties/ports/items/maxLength",keyword:"maxLength",params:{limit:16},message:"must NOT have more than 16 character\
s",schema:16,parentSchema:m.properties.except.items.properties.ports.items,data:O};e===null?e=[$]:e.push($),s++}if(!ke.test(O)){let $={instancePath:a+"/except/"+d+"/ports/"+N,schemaPath:"\
#/properties/except/items/properties/ports/items/pattern",keyword:"pattern",params:{pattern:"^[1-9][0-9]{0,4}(-[1-9][0-9]{0,4})?/(tcp|udp|sctp)$"},message:'must match pattern "^[1-\
9][0-9]{0,4}(-[1-9][0-9]{0,4})?/(tcp|udp|sctp)$"',schema:"^[1-9][0-9]{0,4}(-[1-9][0-9]{0,4})?/(tcp|udp|sctp)$",parentSchema:m.properties.except.items.properties.ports.items,data:O};
e===null?e=[$]:e.push($),s++}}else{let $={instancePath:a+"/except/"+d+"/ports/"+N,schemaPath:"#/properties/except/items/properties/ports/items/type",keyword:"type",params:{type:"st\
ring"},message:"must be string",schema:m.properties.except.items.properties.ports.items.type,parentSchema:m.properties.except.items.properties.ports.items,data:O};e===null?e=[$]:e.
push($),s++}}}else{let f={instancePath:a+"/except/"+d+"/ports",schemaPath:"#/properties/except/items/properties/ports/type",keyword:"type",params:{type:"array"},message:"must be ar\
ray",schema:m.properties.except.items.properties.ports.type,parentSchema:m.properties.except.items.properties.ports,data:l};e===null?e=[f]:e.push(f),s++}}}else{let l={instancePath:a+
"/except/"+d,schemaPath:"#/properties/except/items/type",keyword:"type",params:{type:"object"},message:"must be object",schema:m.properties.except.items.type,parentSchema:m.properties.
except.items,data:u};e===null?e=[l]:e.push(l),s++}}}else{let n={instancePath:a+"/except",schemaPath:"#/properties/except/type",keyword:"type",params:{type:"array"},message:"must be\
 array",schema:m.properties.except.type,parentSchema:m.properties.except,data:i};e===null?e=[n]:e.push(n),s++}}if(o.latency!==void 0){let i=o.latency;if(i&&typeof i=="object"&&!Array.
isArray(i)){if(i.delay===void 0){let n={instancePath:a+"/latency",schemaPath:"#/properties/latency/required",keyword:"required",params:{missingProperty:"delay"},message:"must have \
required property 'delay'",schema:m.properties.latency.required,parentSchema:m.properties.latency,data:i};e===null?e=[n]:e.push(n),s++}for(let n in i)if(!(n==="delay"||n==="jitter"||
n==="distribution"||n==="loss"||n==="rate")){let d={instancePath:a+"/latency",schemaPath:"#/properties/latency/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:n},
message:"must NOT have additional properties",schema:!1,parentSchema:m.properties.latency,data:i};e===null?e=[d]:e.push(d),s++}if(i.delay!==void 0){let n=i.delay;if(typeof n=="stri\
ng"){if(b(n)>16){let d={instancePath:a+"/latency/delay",schemaPath:"#/properties/latency/properties/delay/maxLength",keyword:"maxLength",params:{limit:16},message:"must NOT have mo\
re than 16 characters",schema:16,parentSchema:m.properties.latency.properties.delay,data:n};e===null?e=[d]:e.push(d),s++}if(!R.test(n)){let d={instancePath:a+"/latency/delay",schemaPath:"\
#/properties/latency/properties/delay/pattern",keyword:"pattern",params:{pattern:"^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$"},message:'must match pattern "^[0-9]{1,8}([.][0-9]{1,6})?(u\
s|ms|s)$"',schema:"^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$",parentSchema:m.properties.latency.properties.delay,data:n};e===null?e=[d]:e.push(d),s++}}else{let d={instancePath:a+"/late\
ncy/delay",schemaPath:"#/properties/latency/properties/delay/type",keyword:"type",params:{type:"string"},message:"must be string",schema:m.properties.latency.properties.delay.type,
parentSchema:m.properties.latency.properties.delay,data:n};e===null?e=[d]:e.push(d),s++}}if(i.jitter!==void 0){let n=i.jitter;if(typeof n=="string"){if(b(n)>16){let d={instancePath:a+
"/latency/jitter",schemaPath:"#/properties/latency/properties/jitter/maxLength",keyword:"maxLength",params:{limit:16},message:"must NOT have more than 16 characters",schema:16,parentSchema:m.
properties.latency.properties.jitter,data:n};e===null?e=[d]:e.push(d),s++}if(!R.test(n)){let d={instancePath:a+"/latency/jitter",schemaPath:"#/properties/latency/properties/jitter/\
pattern",keyword:"pattern",params:{pattern:"^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$"},message:'must match pattern "^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$"',schema:"^[0-9]{1,8}([.][0-9\
]{1,6})?(us|ms|s)$",parentSchema:m.properties.latency.properties.jitter,data:n};e===null?e=[d]:e.push(d),s++}}else{let d={instancePath:a+"/latency/jitter",schemaPath:"#/properties/\
latency/properties/jitter/type",keyword:"type",params:{type:"string"},message:"must be string",schema:m.properties.latency.properties.jitter.type,parentSchema:m.properties.latency.
properties.jitter,data:n};e===null?e=[d]:e.push(d),s++}}if(i.distribution!==void 0){let n=i.distribution;if(typeof n!="string"){let d={instancePath:a+"/latency/distribution",schemaPath:"\
#/properties/latency/properties/distribution/type",keyword:"type",params:{type:"string"},message:"must be string",schema:m.properties.latency.properties.distribution.type,parentSchema:m.
properties.latency.properties.distribution,data:n};e===null?e=[d]:e.push(d),s++}if(!(n==="uniform"||n==="normal"||n==="pareto"||n==="paretonormal")){let d={instancePath:a+"/latency\
/distribution",schemaPath:"#/properties/latency/properties/distribution/enum",keyword:"enum",params:{allowedValues:m.properties.latency.properties.distribution.enum},message:"must \
be equal to one of the allowed values",schema:m.properties.latency.properties.distribution.enum,parentSchema:m.properties.latency.properties.distribution,data:n};e===null?e=[d]:e.push(
d),s++}}if(i.loss!==void 0){let n=i.loss;if(typeof n=="string"){if(b(n)>12){let d={instancePath:a+"/latency/loss",schemaPath:"#/properties/latency/properties/loss/maxLength",keyword:"\
maxLength",params:{limit:12},message:"must NOT have more than 12 characters",schema:12,parentSchema:m.properties.latency.properties.loss,data:n};e===null?e=[d]:e.push(d),s++}if(!se.
test(n)){let d={instancePath:a+"/latency/loss",schemaPath:"#/properties/latency/properties/loss/pattern",keyword:"pattern",params:{pattern:"^(100|[0-9]{1,2}([.][0-9]{1,4})?)%$"},message:'\
must match pattern "^(100|[0-9]{1,2}([.][0-9]{1,4})?)%$"',schema:"^(100|[0-9]{1,2}([.][0-9]{1,4})?)%$",parentSchema:m.properties.latency.properties.loss,data:n};e===null?e=[d]:e.push(
d),s++}}else{let d={instancePath:a+"/latency/loss",schemaPath:"#/properties/latency/properties/loss/type",keyword:"type",params:{type:"string"},message:"must be string",schema:m.properties.
latency.properties.loss.type,parentSchema:m.properties.latency.properties.loss,data:n};e===null?e=[d]:e.push(d),s++}}if(i.rate!==void 0){let n=i.rate;if(typeof n=="string"){if(b(n)>
16){let d={instancePath:a+"/latency/rate",schemaPath:"#/properties/latency/properties/rate/maxLength",keyword:"maxLength",params:{limit:16},message:"must NOT have more than 16 char\
acters",schema:16,parentSchema:m.properties.latency.properties.rate,data:n};e===null?e=[d]:e.push(d),s++}if(!ae.test(n)){let d={instancePath:a+"/latency/rate",schemaPath:"#/propert\
ies/latency/properties/rate/pattern",keyword:"pattern",params:{pattern:"^[0-9]{1,8}([.][0-9]{1,6})?(kbit|mbit|gbit)$"},message:'must match pattern "^[0-9]{1,8}([.][0-9]{1,6})?(kbit\
|mbit|gbit)$"',schema:"^[0-9]{1,8}([.][0-9]{1,6})?(kbit|mbit|gbit)$",parentSchema:m.properties.latency.properties.rate,data:n};e===null?e=[d]:e.push(d),s++}}else{let d={instancePath:a+
"/latency/rate",schemaPath:"#/properties/latency/properties/rate/type",keyword:"type",params:{type:"string"},message:"must be string",schema:m.properties.latency.properties.rate.type,
parentSchema:m.properties.latency.properties.rate,data:n};e===null?e=[d]:e.push(d),s++}}}else{let n={instancePath:a+"/latency",schemaPath:"#/properties/latency/type",keyword:"type",
params:{type:"object"},message:"must be object",schema:m.properties.latency.type,parentSchema:m.properties.latency,data:i};e===null?e=[n]:e.push(n),s++}}if(o.duration!==void 0){let i=o.
duration;if(typeof i=="string"){if(b(i)>16){let n={instancePath:a+"/duration",schemaPath:"#/properties/duration/maxLength",keyword:"maxLength",params:{limit:16},message:"must NOT h\
ave more than 16 characters",schema:16,parentSchema:m.properties.duration,data:i};e===null?e=[n]:e.push(n),s++}if(!Fe.test(i)){let n={instancePath:a+"/duration",schemaPath:"#/prope\
rties/duration/pattern",keyword:"pattern",params:{pattern:"^[0-9]{1,8}([.][0-9]{1,3})?(ms|s|m|h)$"},message:'must match pattern "^[0-9]{1,8}([.][0-9]{1,3})?(ms|s|m|h)$"',schema:"^[\
0-9]{1,8}([.][0-9]{1,3})?(ms|s|m|h)$",parentSchema:m.properties.duration,data:i};e===null?e=[n]:e.push(n),s++}}else{let n={instancePath:a+"/duration",schemaPath:"#/properties/durat\
ion/type",keyword:"type",params:{type:"string"},message:"must be string",schema:m.properties.duration.type,parentSchema:m.properties.duration,data:i};e===null?e=[n]:e.push(n),s++}}
if(o.order!==void 0){let i=o.order;if(typeof i!="string"){let n={instancePath:a+"/order",schemaPath:"#/properties/order/type",keyword:"type",params:{type:"string"},message:"must be\
 string",schema:m.properties.order.type,parentSchema:m.properties.order,data:i};e===null?e=[n]:e.push(n),s++}if(!(i==="parallel"||i==="serial")){let n={instancePath:a+"/order",schemaPath:"\
#/properties/order/enum",keyword:"enum",params:{allowedValues:m.properties.order.enum},message:"must be equal to one of the allowed values",schema:m.properties.order.enum,parentSchema:m.
properties.order,data:i};e===null?e=[n]:e.push(n),s++}}if(o.control!==void 0){let i=o.control;if(i&&typeof i=="object"&&!Array.isArray(i)){if(i.host===void 0){let n={instancePath:a+
"/control",schemaPath:"#/properties/control/required",keyword:"required",params:{missingProperty:"host"},message:"must have required property 'host'",schema:m.properties.control.required,
parentSchema:m.properties.control,data:i};e===null?e=[n]:e.push(n),s++}if(i.port===void 0){let n={instancePath:a+"/control",schemaPath:"#/properties/control/required",keyword:"requ\
ired",params:{missingProperty:"port"},message:"must have required property 'port'",schema:m.properties.control.required,parentSchema:m.properties.control,data:i};e===null?e=[n]:e.push(
n),s++}for(let n in i)if(!(n==="host"||n==="port")){let d={instancePath:a+"/control",schemaPath:"#/properties/control/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:n},
message:"must NOT have additional properties",schema:!1,parentSchema:m.properties.control,data:i};e===null?e=[d]:e.push(d),s++}if(i.host!==void 0){let n=i.host;if(typeof n=="string"){
if(b(n)>253){let d={instancePath:a+"/control/host",schemaPath:"#/properties/control/properties/host/maxLength",keyword:"maxLength",params:{limit:253},message:"must NOT have more th\
an 253 characters",schema:253,parentSchema:m.properties.control.properties.host,data:n};e===null?e=[d]:e.push(d),s++}if(b(n)<1){let d={instancePath:a+"/control/host",schemaPath:"#/\
properties/control/properties/host/minLength",keyword:"minLength",params:{limit:1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:m.properties.control.properties.
host,data:n};e===null?e=[d]:e.push(d),s++}if(!Ie.test(n)){let d={instancePath:a+"/control/host",schemaPath:"#/properties/control/properties/host/pattern",keyword:"pattern",params:{
pattern:"^[A-Za-z0-9_:]([A-Za-z0-9_.:-]*[A-Za-z0-9_:])?[.]?$"},message:'must match pattern "^[A-Za-z0-9_:]([A-Za-z0-9_.:-]*[A-Za-z0-9_:])?[.]?$"',schema:"^[A-Za-z0-9_:]([A-Za-z0-9_\
.:-]*[A-Za-z0-9_:])?[.]?$",parentSchema:m.properties.control.properties.host,data:n};e===null?e=[d]:e.push(d),s++}}else{let d={instancePath:a+"/control/host",schemaPath:"#/properti\
es/control/properties/host/type",keyword:"type",params:{type:"string"},message:"must be string",schema:m.properties.control.properties.host.type,parentSchema:m.properties.control.properties.
host,data:n};e===null?e=[d]:e.push(d),s++}}if(i.port!==void 0){let n=i.port;if(!(typeof n=="number"&&!(n%1)&&!isNaN(n)&&isFinite(n))){let d={instancePath:a+"/control/port",schemaPath:"\
#/properties/control/properties/port/type",keyword:"type",params:{type:"integer"},message:"must be integer",schema:m.properties.control.properties.port.type,parentSchema:m.properties.
control.properties.port,data:n};e===null?e=[d]:e.push(d),s++}if(typeof n=="number"&&isFinite(n)){if(n>65535||isNaN(n)){let d={instancePath:a+"/control/port",schemaPath:"#/propertie\
s/control/properties/port/maximum",keyword:"maximum",params:{comparison:"<=",limit:65535},message:"must be <= 65535",schema:65535,parentSchema:m.properties.control.properties.port,
data:n};e===null?e=[d]:e.push(d),s++}if(n<1||isNaN(n)){let d={instancePath:a+"/control/port",schemaPath:"#/properties/control/properties/port/minimum",keyword:"minimum",params:{comparison:"\
>=",limit:1},message:"must be >= 1",schema:1,parentSchema:m.properties.control.properties.port,data:n};e===null?e=[d]:e.push(d),s++}}}}else{let n={instancePath:a+"/control",schemaPath:"\
#/properties/control/type",keyword:"type",params:{type:"object"},message:"must be object",schema:m.properties.control.type,parentSchema:m.properties.control,data:i};e===null?e=[n]:
e.push(n),s++}}if(o.dryRun!==void 0){let i=o.dryRun;if(typeof i!="boolean"){let n={instancePath:a+"/dryRun",schemaPath:"#/properties/dryRun/type",keyword:"type",params:{type:"boole\
an"},message:"must be boolean",schema:m.properties.dryRun.type,parentSchema:m.properties.dryRun,data:i};e===null?e=[n]:e.push(n),s++}}}else{let i={instancePath:a,schemaPath:"#/type",
keyword:"type",params:{type:"object"},message:"must be object",schema:m.type,parentSchema:m,data:o};e===null?e=[i]:e.push(i),s++}return K.errors=e,s===0}K.evaluated={props:!0,dynamicProps:!1,
dynamicItems:!1};var Ye=U,y={$schema:"https://json-schema.org/draft/2020-12/schema",$id:"urn:chaos-network:schema:latency:reverted:1",title:"Reverted",description:"Data of chaos.ne\
twork.latency.reverted: the delay is gone.",type:"object",additionalProperties:!1,required:["record","target","reason","verified","measured","control","packets","appliedForMs","hit"],
properties:{record:{title:"RecordRef",description:"The Latency object that the event is about.",type:"object",additionalProperties:!1,required:["name"],properties:{namespace:{type:"\
string",maxLength:63},name:{type:"string",maxLength:253},uid:{type:"string",maxLength:64}}},target:{description:"The pod (or, by hand, the network namespace) whose packets are dela\
yed.",type:"object",additionalProperties:!1,required:["uid"],properties:{uid:{type:"string",maxLength:64},namespace:{type:"string",maxLength:63},pod:{type:"string",maxLength:253},node:{
type:"string",maxLength:253},netns:{description:"Path of the network namespace, when started by hand.",type:"string",maxLength:4096}}},reason:{type:"string",enum:["duration-elapsed",
"aborted","deadline","target-gone","runner-stopped"]},verified:{description:"probe: round trips say so; kernel: only read back; none.",type:"string",enum:["probe","kernel","none"]},
measured:{type:"array",maxItems:5,items:{description:"Round trips from the target's network namespace to one destination, medians in milliseconds.",type:"object",additionalProperties:!1,
required:["address","method","baselineMs","duringMs","addedMs"],properties:{address:{type:"string",maxLength:45},port:{type:"integer",minimum:1,maximum:65535},method:{description:"\
tcp: time of a connect (or of its refusal); icmp: echo.",type:"string",enum:["tcp","icmp"]},baselineMs:{type:["number","null"]},duringMs:{type:["number","null"]},addedMs:{type:["nu\
mber","null"]},afterMs:{type:["number","null"]}}}},control:{description:"The destination that must stay as it is: what was measured, or why nothing was.",type:"object",additionalProperties:!1,
required:["address","baselineMs","duringMs"],properties:{address:{type:["string","null"],maxLength:253},port:{type:"integer",minimum:1,maximum:65535},baselineMs:{type:["number","nu\
ll"]},duringMs:{type:["number","null"]},afterMs:{type:["number","null"]},reason:{type:"string",maxLength:300}}},packets:{description:"Packets that were delayed and, of those, dropp\
ed by netem.",type:"object",additionalProperties:!1,required:["delayed","dropped"],properties:{delayed:{description:"Held back, and sent on.",type:"integer",minimum:0},dropped:{description:"\
Lost: by `loss`, or by a queue that was full.",type:"integer",minimum:0}}},appliedForMs:{type:"integer",minimum:0},hit:{description:"False if no packet was ever matched.",type:"boo\
lean"}}};function U(o,{instancePath:a="",parentData:z,parentDataProperty:q,rootData:j=o,dynamicAnchors:_={}}={}){let e=null,s=0,L=U.evaluated;if(L.dynamicProps&&(L.props=void 0),L.
dynamicItems&&(L.items=void 0),o&&typeof o=="object"&&!Array.isArray(o)){if(o.record===void 0){let t={instancePath:a,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
record"},message:"must have required property 'record'",schema:y.required,parentSchema:y,data:o};e===null?e=[t]:e.push(t),s++}if(o.target===void 0){let t={instancePath:a,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"target"},message:"must have required property 'target'",schema:y.required,parentSchema:y,data:o};e===null?e=[t]:e.push(t),s++}
if(o.reason===void 0){let t={instancePath:a,schemaPath:"#/required",keyword:"required",params:{missingProperty:"reason"},message:"must have required property 'reason'",schema:y.required,
parentSchema:y,data:o};e===null?e=[t]:e.push(t),s++}if(o.verified===void 0){let t={instancePath:a,schemaPath:"#/required",keyword:"required",params:{missingProperty:"verified"},message:"\
must have required property 'verified'",schema:y.required,parentSchema:y,data:o};e===null?e=[t]:e.push(t),s++}if(o.measured===void 0){let t={instancePath:a,schemaPath:"#/required",
keyword:"required",params:{missingProperty:"measured"},message:"must have required property 'measured'",schema:y.required,parentSchema:y,data:o};e===null?e=[t]:e.push(t),s++}if(o.control===
void 0){let t={instancePath:a,schemaPath:"#/required",keyword:"required",params:{missingProperty:"control"},message:"must have required property 'control'",schema:y.required,parentSchema:y,
data:o};e===null?e=[t]:e.push(t),s++}if(o.packets===void 0){let t={instancePath:a,schemaPath:"#/required",keyword:"required",params:{missingProperty:"packets"},message:"must have r\
equired property 'packets'",schema:y.required,parentSchema:y,data:o};e===null?e=[t]:e.push(t),s++}if(o.appliedForMs===void 0){let t={instancePath:a,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"appliedForMs"},message:"must have required property 'appliedForMs'",schema:y.required,parentSchema:y,data:o};e===null?e=[t]:e.push(t),s++}if(o.hit===
void 0){let t={instancePath:a,schemaPath:"#/required",keyword:"required",params:{missingProperty:"hit"},message:"must have required property 'hit'",schema:y.required,parentSchema:y,
data:o};e===null?e=[t]:e.push(t),s++}for(let t in o)if(!Y.call(y.properties,t)){let r={instancePath:a,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t},
message:"must NOT have additional properties",schema:!1,parentSchema:y,data:o};e===null?e=[r]:e.push(r),s++}if(o.record!==void 0){let t=o.record;if(t&&typeof t=="object"&&!Array.isArray(
t)){if(t.name===void 0){let r={instancePath:a+"/record",schemaPath:"#/properties/record/required",keyword:"required",params:{missingProperty:"name"},message:"must have required pro\
perty 'name'",schema:y.properties.record.required,parentSchema:y.properties.record,data:t};e===null?e=[r]:e.push(r),s++}for(let r in t)if(!(r==="namespace"||r==="name"||r==="uid")){
let p={instancePath:a+"/record",schemaPath:"#/properties/record/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},message:"must NOT have additional\
 properties",schema:!1,parentSchema:y.properties.record,data:t};e===null?e=[p]:e.push(p),s++}if(t.namespace!==void 0){let r=t.namespace;if(typeof r=="string"){if(b(r)>63){let p={instancePath:a+
"/record/namespace",schemaPath:"#/properties/record/properties/namespace/maxLength",keyword:"maxLength",params:{limit:63},message:"must NOT have more than 63 characters",schema:63,
parentSchema:y.properties.record.properties.namespace,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/record/namespace",schemaPath:"#/properties/record/propertie\
s/namespace/type",keyword:"type",params:{type:"string"},message:"must be string",schema:y.properties.record.properties.namespace.type,parentSchema:y.properties.record.properties.namespace,
data:r};e===null?e=[p]:e.push(p),s++}}if(t.name!==void 0){let r=t.name;if(typeof r=="string"){if(b(r)>253){let p={instancePath:a+"/record/name",schemaPath:"#/properties/record/prop\
erties/name/maxLength",keyword:"maxLength",params:{limit:253},message:"must NOT have more than 253 characters",schema:253,parentSchema:y.properties.record.properties.name,data:r};e===
null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/record/name",schemaPath:"#/properties/record/properties/name/type",keyword:"type",params:{type:"string"},message:"must be str\
ing",schema:y.properties.record.properties.name.type,parentSchema:y.properties.record.properties.name,data:r};e===null?e=[p]:e.push(p),s++}}if(t.uid!==void 0){let r=t.uid;if(typeof r==
"string"){if(b(r)>64){let p={instancePath:a+"/record/uid",schemaPath:"#/properties/record/properties/uid/maxLength",keyword:"maxLength",params:{limit:64},message:"must NOT have mor\
e than 64 characters",schema:64,parentSchema:y.properties.record.properties.uid,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/record/uid",schemaPath:"#/propert\
ies/record/properties/uid/type",keyword:"type",params:{type:"string"},message:"must be string",schema:y.properties.record.properties.uid.type,parentSchema:y.properties.record.properties.
uid,data:r};e===null?e=[p]:e.push(p),s++}}}else{let r={instancePath:a+"/record",schemaPath:"#/properties/record/type",keyword:"type",params:{type:"object"},message:"must be object",
schema:y.properties.record.type,parentSchema:y.properties.record,data:t};e===null?e=[r]:e.push(r),s++}}if(o.target!==void 0){let t=o.target;if(t&&typeof t=="object"&&!Array.isArray(
t)){if(t.uid===void 0){let r={instancePath:a+"/target",schemaPath:"#/properties/target/required",keyword:"required",params:{missingProperty:"uid"},message:"must have required prope\
rty 'uid'",schema:y.properties.target.required,parentSchema:y.properties.target,data:t};e===null?e=[r]:e.push(r),s++}for(let r in t)if(!(r==="uid"||r==="namespace"||r==="pod"||r===
"node"||r==="netns")){let p={instancePath:a+"/target",schemaPath:"#/properties/target/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},message:"mu\
st NOT have additional properties",schema:!1,parentSchema:y.properties.target,data:t};e===null?e=[p]:e.push(p),s++}if(t.uid!==void 0){let r=t.uid;if(typeof r=="string"){if(b(r)>64){
let p={instancePath:a+"/target/uid",schemaPath:"#/properties/target/properties/uid/maxLength",keyword:"maxLength",params:{limit:64},message:"must NOT have more than 64 characters",
schema:64,parentSchema:y.properties.target.properties.uid,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/target/uid",schemaPath:"#/properties/target/properties/\
uid/type",keyword:"type",params:{type:"string"},message:"must be string",schema:y.properties.target.properties.uid.type,parentSchema:y.properties.target.properties.uid,data:r};e===
null?e=[p]:e.push(p),s++}}if(t.namespace!==void 0){let r=t.namespace;if(typeof r=="string"){if(b(r)>63){let p={instancePath:a+"/target/namespace",schemaPath:"#/properties/target/pr\
operties/namespace/maxLength",keyword:"maxLength",params:{limit:63},message:"must NOT have more than 63 characters",schema:63,parentSchema:y.properties.target.properties.namespace,
data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/target/namespace",schemaPath:"#/properties/target/properties/namespace/type",keyword:"type",params:{type:"string"},
message:"must be string",schema:y.properties.target.properties.namespace.type,parentSchema:y.properties.target.properties.namespace,data:r};e===null?e=[p]:e.push(p),s++}}if(t.pod!==
void 0){let r=t.pod;if(typeof r=="string"){if(b(r)>253){let p={instancePath:a+"/target/pod",schemaPath:"#/properties/target/properties/pod/maxLength",keyword:"maxLength",params:{limit:253},
message:"must NOT have more than 253 characters",schema:253,parentSchema:y.properties.target.properties.pod,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/targe\
t/pod",schemaPath:"#/properties/target/properties/pod/type",keyword:"type",params:{type:"string"},message:"must be string",schema:y.properties.target.properties.pod.type,parentSchema:y.
properties.target.properties.pod,data:r};e===null?e=[p]:e.push(p),s++}}if(t.node!==void 0){let r=t.node;if(typeof r=="string"){if(b(r)>253){let p={instancePath:a+"/target/node",schemaPath:"\
#/properties/target/properties/node/maxLength",keyword:"maxLength",params:{limit:253},message:"must NOT have more than 253 characters",schema:253,parentSchema:y.properties.target.properties.
node,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/target/node",schemaPath:"#/properties/target/properties/node/type",keyword:"type",params:{type:"string"},message:"\
must be string",schema:y.properties.target.properties.node.type,parentSchema:y.properties.target.properties.node,data:r};e===null?e=[p]:e.push(p),s++}}if(t.netns!==void 0){let r=t.
netns;if(typeof r=="string"){if(b(r)>4096){let p={instancePath:a+"/target/netns",schemaPath:"#/properties/target/properties/netns/maxLength",keyword:"maxLength",params:{limit:4096},
message:"must NOT have more than 4096 characters",schema:4096,parentSchema:y.properties.target.properties.netns,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+"/t\
arget/netns",schemaPath:"#/properties/target/properties/netns/type",keyword:"type",params:{type:"string"},message:"must be string",schema:y.properties.target.properties.netns.type,
parentSchema:y.properties.target.properties.netns,data:r};e===null?e=[p]:e.push(p),s++}}}else{let r={instancePath:a+"/target",schemaPath:"#/properties/target/type",keyword:"type",params:{
type:"object"},message:"must be object",schema:y.properties.target.type,parentSchema:y.properties.target,data:t};e===null?e=[r]:e.push(r),s++}}if(o.reason!==void 0){let t=o.reason;
if(typeof t!="string"){let r={instancePath:a+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type:"string"},message:"must be string",schema:y.properties.reason.
type,parentSchema:y.properties.reason,data:t};e===null?e=[r]:e.push(r),s++}if(!(t==="duration-elapsed"||t==="aborted"||t==="deadline"||t==="target-gone"||t==="runner-stopped")){let r={
instancePath:a+"/reason",schemaPath:"#/properties/reason/enum",keyword:"enum",params:{allowedValues:y.properties.reason.enum},message:"must be equal to one of the allowed values",schema:y.
properties.reason.enum,parentSchema:y.properties.reason,data:t};e===null?e=[r]:e.push(r),s++}}if(o.verified!==void 0){let t=o.verified;if(typeof t!="string"){let r={instancePath:a+
"/verified",schemaPath:"#/properties/verified/type",keyword:"type",params:{type:"string"},message:"must be string",schema:y.properties.verified.type,parentSchema:y.properties.verified,
data:t};e===null?e=[r]:e.push(r),s++}if(!(t==="probe"||t==="kernel"||t==="none")){let r={instancePath:a+"/verified",schemaPath:"#/properties/verified/enum",keyword:"enum",params:{allowedValues:y.
properties.verified.enum},message:"must be equal to one of the allowed values",schema:y.properties.verified.enum,parentSchema:y.properties.verified,data:t};e===null?e=[r]:e.push(r),
s++}}if(o.measured!==void 0){let t=o.measured;if(Array.isArray(t)){if(t.length>5){let p={instancePath:a+"/measured",schemaPath:"#/properties/measured/maxItems",keyword:"maxItems",params:{
limit:5},message:"must NOT have more than 5 items",schema:5,parentSchema:y.properties.measured,data:t};e===null?e=[p]:e.push(p),s++}let r=t.length;for(let p=0;p<r;p++){let h=t[p];if(h&&
typeof h=="object"&&!Array.isArray(h)){if(h.address===void 0){let i={instancePath:a+"/measured/"+p,schemaPath:"#/properties/measured/items/required",keyword:"required",params:{missingProperty:"\
address"},message:"must have required property 'address'",schema:y.properties.measured.items.required,parentSchema:y.properties.measured.items,data:h};e===null?e=[i]:e.push(i),s++}
if(h.method===void 0){let i={instancePath:a+"/measured/"+p,schemaPath:"#/properties/measured/items/required",keyword:"required",params:{missingProperty:"method"},message:"must have\
 required property 'method'",schema:y.properties.measured.items.required,parentSchema:y.properties.measured.items,data:h};e===null?e=[i]:e.push(i),s++}if(h.baselineMs===void 0){let i={
instancePath:a+"/measured/"+p,schemaPath:"#/properties/measured/items/required",keyword:"required",params:{missingProperty:"baselineMs"},message:"must have required property 'basel\
ineMs'",schema:y.properties.measured.items.required,parentSchema:y.properties.measured.items,data:h};e===null?e=[i]:e.push(i),s++}if(h.duringMs===void 0){let i={instancePath:a+"/me\
asured/"+p,schemaPath:"#/properties/measured/items/required",keyword:"required",params:{missingProperty:"duringMs"},message:"must have required property 'duringMs'",schema:y.properties.
measured.items.required,parentSchema:y.properties.measured.items,data:h};e===null?e=[i]:e.push(i),s++}if(h.addedMs===void 0){let i={instancePath:a+"/measured/"+p,schemaPath:"#/prop\
erties/measured/items/required",keyword:"required",params:{missingProperty:"addedMs"},message:"must have required property 'addedMs'",schema:y.properties.measured.items.required,parentSchema:y.
properties.measured.items,data:h};e===null?e=[i]:e.push(i),s++}for(let i in h)if(!(i==="address"||i==="port"||i==="method"||i==="baselineMs"||i==="duringMs"||i==="addedMs"||i==="af\
terMs")){let n={instancePath:a+"/measured/"+p,schemaPath:"#/properties/measured/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:i},message:"mu\
st NOT have additional properties",schema:!1,parentSchema:y.properties.measured.items,data:h};e===null?e=[n]:e.push(n),s++}if(h.address!==void 0){let i=h.address;if(typeof i=="stri\
ng"){if(b(i)>45){let n={instancePath:a+"/measured/"+p+"/address",schemaPath:"#/properties/measured/items/properties/address/maxLength",keyword:"maxLength",params:{limit:45},message:"\
must NOT have more than 45 characters",schema:45,parentSchema:y.properties.measured.items.properties.address,data:i};e===null?e=[n]:e.push(n),s++}}else{let n={instancePath:a+"/meas\
ured/"+p+"/address",schemaPath:"#/properties/measured/items/properties/address/type",keyword:"type",params:{type:"string"},message:"must be string",schema:y.properties.measured.items.
properties.address.type,parentSchema:y.properties.measured.items.properties.address,data:i};e===null?e=[n]:e.push(n),s++}}if(h.port!==void 0){let i=h.port;if(!(typeof i=="number"&&
!(i%1)&&!isNaN(i)&&isFinite(i))){let n={instancePath:a+"/measured/"+p+"/port",schemaPath:"#/properties/measured/items/properties/port/type",keyword:"type",params:{type:"integer"},message:"\
must be integer",schema:y.properties.measured.items.properties.port.type,parentSchema:y.properties.measured.items.properties.port,data:i};e===null?e=[n]:e.push(n),s++}if(typeof i==
"number"&&isFinite(i)){if(i>65535||isNaN(i)){let n={instancePath:a+"/measured/"+p+"/port",schemaPath:"#/properties/measured/items/properties/port/maximum",keyword:"maximum",params:{
comparison:"<=",limit:65535},message:"must be <= 65535",schema:65535,parentSchema:y.properties.measured.items.properties.port,data:i};e===null?e=[n]:e.push(n),s++}if(i<1||isNaN(i)){
let n={instancePath:a+"/measured/"+p+"/port",schemaPath:"#/properties/measured/items/properties/port/minimum",keyword:"minimum",params:{comparison:">=",limit:1},message:"must be >=\
 1",schema:1,parentSchema:y.properties.measured.items.properties.port,data:i};e===null?e=[n]:e.push(n),s++}}}if(h.method!==void 0){let i=h.method;if(typeof i!="string"){let n={instancePath:a+
"/measured/"+p+"/method",schemaPath:"#/properties/measured/items/properties/method/type",keyword:"type",params:{type:"string"},message:"must be string",schema:y.properties.measured.
items.properties.method.type,parentSchema:y.properties.measured.items.properties.method,data:i};e===null?e=[n]:e.push(n),s++}if(!(i==="tcp"||i==="icmp")){let n={instancePath:a+"/me\
asured/"+p+"/method",schemaPath:"#/properties/measured/items/properties/method/enum",keyword:"enum",params:{allowedValues:y.properties.measured.items.properties.method.enum},message:"\
must be equal to one of the allowed values",schema:y.properties.measured.items.properties.method.enum,parentSchema:y.properties.measured.items.properties.method,data:i};e===null?e=
[n]:e.push(n),s++}}if(h.baselineMs!==void 0){let i=h.baselineMs;if(!(typeof i=="number"&&isFinite(i))&&i!==null){let n={instancePath:a+"/measured/"+p+"/baselineMs",schemaPath:"#/pr\
operties/measured/items/properties/baselineMs/type",keyword:"type",params:{type:y.properties.measured.items.properties.baselineMs.type},message:"must be number,null",schema:y.properties.
measured.items.properties.baselineMs.type,parentSchema:y.properties.measured.items.properties.baselineMs,data:i};e===null?e=[n]:e.push(n),s++}}if(h.duringMs!==void 0){let i=h.duringMs;
if(!(typeof i=="number"&&isFinite(i))&&i!==null){let n={instancePath:a+"/measured/"+p+"/duringMs",schemaPath:"#/properties/measured/items/properties/duringMs/type",keyword:"type",params:{
type:y.properties.measured.items.properties.duringMs.type},message:"must be number,null",schema:y.properties.measured.items.properties.duringMs.type,parentSchema:y.properties.measured.
items.properties.duringMs,data:i};e===null?e=[n]:e.push(n),s++}}if(h.addedMs!==void 0){let i=h.addedMs;if(!(typeof i=="number"&&isFinite(i))&&i!==null){let n={instancePath:a+"/meas\
ured/"+p+"/addedMs",schemaPath:"#/properties/measured/items/properties/addedMs/type",keyword:"type",params:{type:y.properties.measured.items.properties.addedMs.type},message:"must \
be number,null",schema:y.properties.measured.items.properties.addedMs.type,parentSchema:y.properties.measured.items.properties.addedMs,data:i};e===null?e=[n]:e.push(n),s++}}if(h.afterMs!==
void 0){let i=h.afterMs;if(!(typeof i=="number"&&isFinite(i))&&i!==null){let n={instancePath:a+"/measured/"+p+"/afterMs",schemaPath:"#/properties/measured/items/properties/afterMs/\
type",keyword:"type",params:{type:y.properties.measured.items.properties.afterMs.type},message:"must be number,null",schema:y.properties.measured.items.properties.afterMs.type,parentSchema:y.
properties.measured.items.properties.afterMs,data:i};e===null?e=[n]:e.push(n),s++}}}else{let i={instancePath:a+"/measured/"+p,schemaPath:"#/properties/measured/items/type",keyword:"\
type",params:{type:"object"},message:"must be object",schema:y.properties.measured.items.type,parentSchema:y.properties.measured.items,data:h};e===null?e=[i]:e.push(i),s++}}}else{let r={
instancePath:a+"/measured",schemaPath:"#/properties/measured/type",keyword:"type",params:{type:"array"},message:"must be array",schema:y.properties.measured.type,parentSchema:y.properties.
measured,data:t};e===null?e=[r]:e.push(r),s++}}if(o.control!==void 0){let t=o.control;if(t&&typeof t=="object"&&!Array.isArray(t)){if(t.address===void 0){let r={instancePath:a+"/co\
ntrol",schemaPath:"#/properties/control/required",keyword:"required",params:{missingProperty:"address"},message:"must have required property 'address'",schema:y.properties.control.
required,parentSchema:y.properties.control,data:t};e===null?e=[r]:e.push(r),s++}if(t.baselineMs===void 0){let r={instancePath:a+"/control",schemaPath:"#/properties/control/required",
keyword:"required",params:{missingProperty:"baselineMs"},message:"must have required property 'baselineMs'",schema:y.properties.control.required,parentSchema:y.properties.control,data:t};
e===null?e=[r]:e.push(r),s++}if(t.duringMs===void 0){let r={instancePath:a+"/control",schemaPath:"#/properties/control/required",keyword:"required",params:{missingProperty:"duringM\
s"},message:"must have required property 'duringMs'",schema:y.properties.control.required,parentSchema:y.properties.control,data:t};e===null?e=[r]:e.push(r),s++}for(let r in t)if(!(r===
"address"||r==="port"||r==="baselineMs"||r==="duringMs"||r==="afterMs"||r==="reason")){let p={instancePath:a+"/control",schemaPath:"#/properties/control/additionalProperties",keyword:"\
additionalProperties",params:{additionalProperty:r},message:"must NOT have additional properties",schema:!1,parentSchema:y.properties.control,data:t};e===null?e=[p]:e.push(p),s++}if(t.
address!==void 0){let r=t.address;if(typeof r!="string"&&r!==null){let p={instancePath:a+"/control/address",schemaPath:"#/properties/control/properties/address/type",keyword:"type",
params:{type:y.properties.control.properties.address.type},message:"must be string,null",schema:y.properties.control.properties.address.type,parentSchema:y.properties.control.properties.
address,data:r};e===null?e=[p]:e.push(p),s++}if(typeof r=="string"&&b(r)>253){let p={instancePath:a+"/control/address",schemaPath:"#/properties/control/properties/address/maxLength",
keyword:"maxLength",params:{limit:253},message:"must NOT have more than 253 characters",schema:253,parentSchema:y.properties.control.properties.address,data:r};e===null?e=[p]:e.push(
p),s++}}if(t.port!==void 0){let r=t.port;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let p={instancePath:a+"/control/port",schemaPath:"#/properties/control/properties\
/port/type",keyword:"type",params:{type:"integer"},message:"must be integer",schema:y.properties.control.properties.port.type,parentSchema:y.properties.control.properties.port,data:r};
e===null?e=[p]:e.push(p),s++}if(typeof r=="number"&&isFinite(r)){if(r>65535||isNaN(r)){let p={instancePath:a+"/control/port",schemaPath:"#/properties/control/properties/port/maximu\
m",keyword:"maximum",params:{comparison:"<=",limit:65535},message:"must be <= 65535",schema:65535,parentSchema:y.properties.control.properties.port,data:r};e===null?e=[p]:e.push(p),
s++}if(r<1||isNaN(r)){let p={instancePath:a+"/control/port",schemaPath:"#/properties/control/properties/port/minimum",keyword:"minimum",params:{comparison:">=",limit:1},message:"mu\
st be >= 1",schema:1,parentSchema:y.properties.control.properties.port,data:r};e===null?e=[p]:e.push(p),s++}}}if(t.baselineMs!==void 0){let r=t.baselineMs;if(!(typeof r=="number"&&
isFinite(r))&&r!==null){let p={instancePath:a+"/control/baselineMs",schemaPath:"#/properties/control/properties/baselineMs/type",keyword:"type",params:{type:y.properties.control.properties.
baselineMs.type},message:"must be number,null",schema:y.properties.control.properties.baselineMs.type,parentSchema:y.properties.control.properties.baselineMs,data:r};e===null?e=[p]:
e.push(p),s++}}if(t.duringMs!==void 0){let r=t.duringMs;if(!(typeof r=="number"&&isFinite(r))&&r!==null){let p={instancePath:a+"/control/duringMs",schemaPath:"#/properties/control/\
properties/duringMs/type",keyword:"type",params:{type:y.properties.control.properties.duringMs.type},message:"must be number,null",schema:y.properties.control.properties.duringMs.type,
parentSchema:y.properties.control.properties.duringMs,data:r};e===null?e=[p]:e.push(p),s++}}if(t.afterMs!==void 0){let r=t.afterMs;if(!(typeof r=="number"&&isFinite(r))&&r!==null){
let p={instancePath:a+"/control/afterMs",schemaPath:"#/properties/control/properties/afterMs/type",keyword:"type",params:{type:y.properties.control.properties.afterMs.type},message:"\
must be number,null",schema:y.properties.control.properties.afterMs.type,parentSchema:y.properties.control.properties.afterMs,data:r};e===null?e=[p]:e.push(p),s++}}if(t.reason!==void 0){
let r=t.reason;if(typeof r=="string"){if(b(r)>300){let p={instancePath:a+"/control/reason",schemaPath:"#/properties/control/properties/reason/maxLength",keyword:"maxLength",params:{
limit:300},message:"must NOT have more than 300 characters",schema:300,parentSchema:y.properties.control.properties.reason,data:r};e===null?e=[p]:e.push(p),s++}}else{let p={instancePath:a+
"/control/reason",schemaPath:"#/properties/control/properties/reason/type",keyword:"type",params:{type:"string"},message:"must be string",schema:y.properties.control.properties.reason.
type,parentSchema:y.properties.control.properties.reason,data:r};e===null?e=[p]:e.push(p),s++}}}else{let r={instancePath:a+"/control",schemaPath:"#/properties/control/type",keyword:"\
type",params:{type:"object"},message:"must be object",schema:y.properties.control.type,parentSchema:y.properties.control,data:t};e===null?e=[r]:e.push(r),s++}}if(o.packets!==void 0){
let t=o.packets;if(t&&typeof t=="object"&&!Array.isArray(t)){if(t.delayed===void 0){let r={instancePath:a+"/packets",schemaPath:"#/properties/packets/required",keyword:"required",params:{
missingProperty:"delayed"},message:"must have required property 'delayed'",schema:y.properties.packets.required,parentSchema:y.properties.packets,data:t};e===null?e=[r]:e.push(r),s++}
if(t.dropped===void 0){let r={instancePath:a+"/packets",schemaPath:"#/properties/packets/required",keyword:"required",params:{missingProperty:"dropped"},message:"must have required\
 property 'dropped'",schema:y.properties.packets.required,parentSchema:y.properties.packets,data:t};e===null?e=[r]:e.push(r),s++}for(let r in t)if(!(r==="delayed"||r==="dropped")){
let p={instancePath:a+"/packets",schemaPath:"#/properties/packets/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},message:"must NOT have addition\
al properties",schema:!1,parentSchema:y.properties.packets,data:t};e===null?e=[p]:e.push(p),s++}if(t.delayed!==void 0){let r=t.delayed;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(
r))){let p={instancePath:a+"/packets/delayed",schemaPath:"#/properties/packets/properties/delayed/type",keyword:"type",params:{type:"integer"},message:"must be integer",schema:y.properties.
packets.properties.delayed.type,parentSchema:y.properties.packets.properties.delayed,data:r};e===null?e=[p]:e.push(p),s++}if(typeof r=="number"&&isFinite(r)&&(r<0||isNaN(r))){let p={
instancePath:a+"/packets/delayed",schemaPath:"#/properties/packets/properties/delayed/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"must be >= 0",schema:0,parentSchema:y.
properties.packets.properties.delayed,data:r};e===null?e=[p]:e.push(p),s++}}if(t.dropped!==void 0){let r=t.dropped;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let p={
instancePath:a+"/packets/dropped",schemaPath:"#/properties/packets/properties/dropped/type",keyword:"type",params:{type:"integer"},message:"must be integer",schema:y.properties.packets.
properties.dropped.type,parentSchema:y.properties.packets.properties.dropped,data:r};e===null?e=[p]:e.push(p),s++}if(typeof r=="number"&&isFinite(r)&&(r<0||isNaN(r))){let p={instancePath:a+
"/packets/dropped",schemaPath:"#/properties/packets/properties/dropped/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"must be >= 0",schema:0,parentSchema:y.properties.
packets.properties.dropped,data:r};e===null?e=[p]:e.push(p),s++}}}else{let r={instancePath:a+"/packets",schemaPath:"#/properties/packets/type",keyword:"type",params:{type:"object"},
message:"must be object",schema:y.properties.packets.type,parentSchema:y.properties.packets,data:t};e===null?e=[r]:e.push(r),s++}}if(o.appliedForMs!==void 0){let t=o.appliedForMs;if(!(typeof t==
"number"&&!(t%1)&&!isNaN(t)&&isFinite(t))){let r={instancePath:a+"/appliedForMs",schemaPath:"#/properties/appliedForMs/type",keyword:"type",params:{type:"integer"},message:"must be\
 integer",schema:y.properties.appliedForMs.type,parentSchema:y.properties.appliedForMs,data:t};e===null?e=[r]:e.push(r),s++}if(typeof t=="number"&&isFinite(t)&&(t<0||isNaN(t))){let r={
instancePath:a+"/appliedForMs",schemaPath:"#/properties/appliedForMs/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"must be >= 0",schema:0,parentSchema:y.properties.
appliedForMs,data:t};e===null?e=[r]:e.push(r),s++}}if(o.hit!==void 0){let t=o.hit;if(typeof t!="boolean"){let r={instancePath:a+"/hit",schemaPath:"#/properties/hit/type",keyword:"t\
ype",params:{type:"boolean"},message:"must be boolean",schema:y.properties.hit.type,parentSchema:y.properties.hit,data:t};e===null?e=[r]:e.push(r),s++}}}else{let t={instancePath:a,
schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object",schema:y.type,parentSchema:y,data:o};e===null?e=[t]:e.push(t),s++}return U.errors=e,s===0}U.evaluated=
{props:!0,dynamicProps:!1,dynamicItems:!1};export{Ve as abort_requested,Ee as accepted,He as applied,Ce as completed,We as failed,Ke as rejected,Ue as requested,Ye as reverted};
