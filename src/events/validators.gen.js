// Generated from events/schemas by `npm run generate`; contains run-time functions of ajv and ajv-formats (MIT). Do not edit.
var Ye=(s,i)=>()=>{try{return i||s((i={exports:{}}).exports,i),i.exports}catch(P){throw i=0,P}};var Be=Ye(_e=>{"use strict";Object.defineProperty(_e,"__esModule",{value:!0});function Ke(s){let i=s.length,P=0,y=0,d;for(;y<i;)P++,d=s.charCodeAt(y++),d>=55296&&d<=56319&&y<i&&(d=
s.charCodeAt(y),(d&64512)===56320&&y++);return P}_e.default=Ke;Ke.code='require("ajv/dist/runtime/ucs2length").default'});var tr=Ye(W=>{"use strict";Object.defineProperty(W,"__esModule",{value:!0});W.formatNames=W.fastFormats=W.fullFormats=void 0;function H(s,i){return{validate:s,compare:i}}W.fullFormats=
{date:H(Qe,Ve),time:H(Re(!0),He),"date-time":H(Ge(!0),rr),"iso-time":H(Re(),er),"iso-date-time":H(Ge(),sr),duration:/^P(?!$)((\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?|(\d+W)?)$/,
uri:cr,"uri-reference":/^(?:[a-z][a-z0-9+\-.]*:)?(?:\/?\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?(?:\[(?:(?:(?:(?:[0-9a-f]{1,4}:){6}|::(?:[0-9a-f]{1,4}:){5}|(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){4}|(?:(?:[0-9a-f]{1,4}:){0,1}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){3}|(?:(?:[0-9a-f]{1,4}:){0,2}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){2}|(?:(?:[0-9a-f]{1,4}:){0,3}[0-9a-f]{1,4})?::[0-9a-f]{1,4}:|(?:(?:[0-9a-f]{1,4}:){0,4}[0-9a-f]{1,4})?::)(?:[0-9a-f]{1,4}:[0-9a-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?))|(?:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4})?::[0-9a-f]{1,4}|(?:(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})?::)|[Vv][0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+)\]|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?)|(?:[a-z0-9\-._~!$&'"()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*|\/(?:(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*)?|(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*)?(?:\?(?:[a-z0-9\-._~!$&'"()*+,;=:@/?]|%[0-9a-f]{2})*)?(?:#(?:[a-z0-9\-._~!$&'"()*+,;=:@/?]|%[0-9a-f]{2})*)?$/i,
"uri-template":/^(?:(?:[^\x00-\x20"'<>%\\^`{|}]|%[0-9a-f]{2})|\{[+#./;?&=,!@|]?(?:[a-z0-9_]|%[0-9a-f]{2})+(?::[1-9][0-9]{0,3}|\*)?(?:,(?:[a-z0-9_]|%[0-9a-f]{2})+(?::[1-9][0-9]{0,3}|\*)?)*\})*$/i,
url:/^(?:https?|ftp):\/\/(?:\S+(?::\S*)?@)?(?:(?!(?:10|127)(?:\.\d{1,3}){3})(?!(?:169\.254|192\.168)(?:\.\d{1,3}){2})(?!172\.(?:1[6-9]|2\d|3[0-1])(?:\.\d{1,3}){2})(?:[1-9]\d?|1\d\d|2[01]\d|22[0-3])(?:\.(?:1?\d{1,2}|2[0-4]\d|25[0-5])){2}(?:\.(?:[1-9]\d?|1\d\d|2[0-4]\d|25[0-4]))|(?:(?:[a-z0-9\u{00a1}-\u{ffff}]+-)*[a-z0-9\u{00a1}-\u{ffff}]+)(?:\.(?:[a-z0-9\u{00a1}-\u{ffff}]+-)*[a-z0-9\u{00a1}-\u{ffff}]+)*(?:\.(?:[a-z\u{00a1}-\u{ffff}]{2,})))(?::\d{2,5})?(?:\/[^\s]*)?$/iu,
email:/^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i,hostname:/^(?=.{1,253}\.?$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[-0-9a-z]{0,61}[0-9a-z])?)*\.?$/i,
ipv4:/^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/,ipv6:/^((([0-9a-f]{1,4}:){7}([0-9a-f]{1,4}|:))|(([0-9a-f]{1,4}:){6}(:[0-9a-f]{1,4}|((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9a-f]{1,4}:){5}(((:[0-9a-f]{1,4}){1,2})|:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9a-f]{1,4}:){4}(((:[0-9a-f]{1,4}){1,3})|((:[0-9a-f]{1,4})?:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){3}(((:[0-9a-f]{1,4}){1,4})|((:[0-9a-f]{1,4}){0,2}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){2}(((:[0-9a-f]{1,4}){1,5})|((:[0-9a-f]{1,4}){0,3}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){1}(((:[0-9a-f]{1,4}){1,6})|((:[0-9a-f]{1,4}){0,4}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(:(((:[0-9a-f]{1,4}){1,7})|((:[0-9a-f]{1,4}){0,5}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:)))$/i,
regex:br,uuid:/^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,"json-pointer":/^(?:\/(?:[^~/]|~0|~1)*)*$/,"json-pointer-uri-fragment":/^#(?:\/(?:[a-z0-9_\-.!$&'()*+,;:=@]|%[0-9a-f]{2}|~0|~1)*)*$/i,
"relative-json-pointer":/^(?:0|[1-9][0-9]*)(?:#|(?:\/(?:[^~/]|~0|~1)*)*)$/,byte:hr,int32:{type:"number",validate:gr},int64:{type:"number",validate:Pr},float:{type:"number",validate:Je},
double:{type:"number",validate:Je},password:!0,binary:!0};W.fastFormats={...W.fullFormats,date:H(/^\d\d\d\d-[0-1]\d-[0-3]\d$/,Ve),time:H(/^(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)$/i,
He),"date-time":H(/^\d\d\d\d-[0-1]\d-[0-3]\dt(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)$/i,rr),"iso-time":H(/^(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)?$/i,
er),"iso-date-time":H(/^\d\d\d\d-[0-1]\d-[0-3]\d[t\s](?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)?$/i,sr),uri:/^(?:[a-z][a-z0-9+\-.]*:)(?:\/?\/)?[^\s]*$/i,
"uri-reference":/^(?:(?:[a-z][a-z0-9+\-.]*:)?\/?\/)?(?:[^\\\s#][^\s#]*)?(?:#[^\\\s]*)?$/i,email:/^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i};
W.formatNames=Object.keys(W.fullFormats);function or(s){return s%4===0&&(s%100!==0||s%400===0)}var mr=/^(\d\d\d\d)-(\d\d)-(\d\d)$/,dr=[0,31,28,31,30,31,30,31,31,30,31,30,31];function Qe(s){
let i=mr.exec(s);if(!i)return!1;let P=+i[1],y=+i[2],d=+i[3];return y>=1&&y<=12&&d>=1&&d<=(y===2&&or(P)?29:dr[y])}function Ve(s,i){if(s&&i)return s>i?1:s<i?-1:0}var Ee=/^(\d\d):(\d\d):(\d\d(?:\.\d+)?)(z|([+-])(\d\d)(?::?(\d\d))?)?$/i;
function Re(s){return function(P){let y=Ee.exec(P);if(!y)return!1;let d=+y[1],c=+y[2],e=+y[3],a=y[4],p=y[5]==="-"?-1:1,r=+(y[6]||0),t=+(y[7]||0);if(r>23||t>59||s&&!a)return!1;if(d<=
23&&c<=59&&e<60)return!0;let n=c-t*p,k=d-r*p-(n<0?1:0);return(k===23||k===-1)&&(n===59||n===-1)&&e<61}}function He(s,i){if(!(s&&i))return;let P=new Date("2020-01-01T"+s).valueOf(),
y=new Date("2020-01-01T"+i).valueOf();if(P&&y)return P-y}function er(s,i){if(!(s&&i))return;let P=Ee.exec(s),y=Ee.exec(i);if(P&&y)return s=P[1]+P[2]+P[3],i=y[1]+y[2]+y[3],s>i?1:s<i?
-1:0}var Ze=/t|\s/i;function Ge(s){let i=Re(s);return function(y){let d=y.split(Ze);return d.length===2&&Qe(d[0])&&i(d[1])}}function rr(s,i){if(!(s&&i))return;let P=new Date(s).valueOf(),
y=new Date(i).valueOf();if(P&&y)return P-y}function sr(s,i){if(!(s&&i))return;let[P,y]=s.split(Ze),[d,c]=i.split(Ze),e=Ve(P,d);if(e!==void 0)return e||He(y,c)}var lr=/\/|:/,ur=/^(?:[a-z][a-z0-9+\-.]*:)(?:\/?\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?(?:\[(?:(?:(?:(?:[0-9a-f]{1,4}:){6}|::(?:[0-9a-f]{1,4}:){5}|(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){4}|(?:(?:[0-9a-f]{1,4}:){0,1}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){3}|(?:(?:[0-9a-f]{1,4}:){0,2}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){2}|(?:(?:[0-9a-f]{1,4}:){0,3}[0-9a-f]{1,4})?::[0-9a-f]{1,4}:|(?:(?:[0-9a-f]{1,4}:){0,4}[0-9a-f]{1,4})?::)(?:[0-9a-f]{1,4}:[0-9a-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?))|(?:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4})?::[0-9a-f]{1,4}|(?:(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})?::)|[Vv][0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+)\]|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?)|(?:[a-z0-9\-._~!$&'()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*|\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)?|(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)(?:\?(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?(?:#(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?$/i;
function cr(s){return lr.test(s)&&ur.test(s)}var Xe=/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/gm;function hr(s){return Xe.lastIndex=0,Xe.test(s)}var fr=-(2**
31),yr=2**31-1;function gr(s){return Number.isInteger(s)&&s<=yr&&s>=fr}function Pr(s){return Number.isInteger(s)}function Je(){return!0}var kr=/[^\\]\\Z/;function br(s){if(kr.test(
s))return!1;try{return new RegExp(s),!0}catch{return!1}}});var Tr=Oe,$={$schema:"https://json-schema.org/draft/2020-12/schema",$id:"urn:chaos-network:schema:latency:abort.requested:1",title:"AbortRequested",description:"Data of chaos.netwo\
rk.latency.abort.requested: end one delay, those of a namespace, or all.",type:"object",additionalProperties:!1,required:[],properties:{record:{description:"Name of the Latency.",$ref:"\
urn:chaos-network:schema:latency:common:1#/$defs/name"},event:{description:"The request, by its event's source and id; it may arrive later than its abort.",type:"object",additionalProperties:!1,
required:["source","id"],properties:{source:{type:"string",minLength:1,maxLength:1024},id:{type:"string",minLength:1,maxLength:1024}}},namespace:{description:"Every unfinished Late\
ncy whose targets are in this namespace.",$ref:"urn:chaos-network:schema:latency:common:1#/$defs/namespace"},all:{description:"Every unfinished Latency.",type:"boolean",enum:[!0]},
reason:{type:"string",maxLength:300}},oneOf:[{required:["record"]},{required:["event"]},{required:["namespace"]},{required:["all"]}]},C={title:"ObjectName",description:"Name of a K\
ubernetes object (RFC 1123 subdomain).",type:"string",minLength:1,maxLength:253,pattern:"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$",examples:["checkout-7d9f"]},l=Be().default,ar=new RegExp(
"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$","u");function X(s,{instancePath:i="",parentData:P,parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=X.evaluated;if(p.dynamicProps&&
(p.props=void 0),p.dynamicItems&&(p.items=void 0),typeof s=="string"){if(l(s)>253){let r={instancePath:i,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit:253},message:"mu\
st NOT have more than 253 characters",schema:253,parentSchema:C,data:s};e===null?e=[r]:e.push(r),a++}if(l(s)<1){let r={instancePath:i,schemaPath:"#/minLength",keyword:"minLength",params:{
limit:1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:C,data:s};e===null?e=[r]:e.push(r),a++}if(!ar.test(s)){let r={instancePath:i,schemaPath:"#/pattern",keyword:"\
pattern",params:{pattern:"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$"},message:'must match pattern "^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$"',schema:"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$",parentSchema:C,
data:s};e===null?e=[r]:e.push(r),a++}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string",schema:C.type,parentSchema:C,data:s};
e===null?e=[r]:e.push(r),a++}return X.errors=e,a===0}X.evaluated={dynamicProps:!1,dynamicItems:!1};var U={description:"Name of a Kubernetes namespace (RFC 1123 label).",type:"strin\
g",minLength:1,maxLength:63,pattern:"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",examples:["shop"]},ir=new RegExp("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$","u");function J(s,{instancePath:i="",parentData:P,
parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=J.evaluated;if(p.dynamicProps&&(p.props=void 0),p.dynamicItems&&(p.items=void 0),typeof s=="string"){if(l(
s)>63){let r={instancePath:i,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit:63},message:"must NOT have more than 63 characters",schema:63,parentSchema:U,data:s};e===null?
e=[r]:e.push(r),a++}if(l(s)<1){let r={instancePath:i,schemaPath:"#/minLength",keyword:"minLength",params:{limit:1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:U,
data:s};e===null?e=[r]:e.push(r),a++}if(!ir.test(s)){let r={instancePath:i,schemaPath:"#/pattern",keyword:"pattern",params:{pattern:"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"},message:'must\
 match pattern "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"',schema:"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",parentSchema:U,data:s};e===null?e=[r]:e.push(r),a++}}else{let r={instancePath:i,schemaPath:"\
#/type",keyword:"type",params:{type:"string"},message:"must be string",schema:U.type,parentSchema:U,data:s};e===null?e=[r]:e.push(r),a++}return J.errors=e,a===0}J.evaluated={dynamicProps:!1,
dynamicItems:!1};function Oe(s,{instancePath:i="",parentData:P,parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=Oe.evaluated;p.dynamicProps&&(p.props=void 0),
p.dynamicItems&&(p.items=void 0);let r=a,t=!1,n=null,k=a;if(s&&typeof s=="object"&&!Array.isArray(s)&&s.record===void 0){let u={instancePath:i,schemaPath:"#/oneOf/0/required",keyword:"\
required",params:{missingProperty:"record"},message:"must have required property 'record'",schema:$.oneOf[0].required,parentSchema:$.oneOf[0],data:s};e===null?e=[u]:e.push(u),a++}var N=k===
a;N&&(t=!0,n=0);let w=a;if(s&&typeof s=="object"&&!Array.isArray(s)&&s.event===void 0){let u={instancePath:i,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty:"\
event"},message:"must have required property 'event'",schema:$.oneOf[1].required,parentSchema:$.oneOf[1],data:s};e===null?e=[u]:e.push(u),a++}var N=w===a;if(N&&t)t=!1,n=[n,1];else{
N&&(t=!0,n=1);let u=a;if(s&&typeof s=="object"&&!Array.isArray(s)&&s.namespace===void 0){let q={instancePath:i,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty:"\
namespace"},message:"must have required property 'namespace'",schema:$.oneOf[2].required,parentSchema:$.oneOf[2],data:s};e===null?e=[q]:e.push(q),a++}var N=u===a;if(N&&t)t=!1,n=[n,
2];else{N&&(t=!0,n=2);let q=a;if(s&&typeof s=="object"&&!Array.isArray(s)&&s.all===void 0){let V={instancePath:i,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty:"\
all"},message:"must have required property 'all'",schema:$.oneOf[3].required,parentSchema:$.oneOf[3],data:s};e===null?e=[V]:e.push(V),a++}var N=q===a;N&&t?(t=!1,n=[n,3]):N&&(t=!0,n=
3)}}if(t)a=r,e!==null&&(r?e.length=r:e=null);else{let u={instancePath:i,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas:n},message:"must match exactly one schema in one\
Of",schema:$.oneOf,parentSchema:$,data:s};e===null?e=[u]:e.push(u),a++}if(s&&typeof s=="object"&&!Array.isArray(s)){for(let u in s)if(!(u==="record"||u==="event"||u==="namespace"||
u==="all"||u==="reason")){let o={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:u},message:"must NOT have additional p\
roperties",schema:!1,parentSchema:$,data:s};e===null?e=[o]:e.push(o),a++}if(s.record!==void 0&&(X(s.record,{instancePath:i+"/record",parentData:s,parentDataProperty:"record",rootData:d,
dynamicAnchors:c})||(e=e===null?X.errors:e.concat(X.errors),a=e.length)),s.event!==void 0){let u=s.event;if(u&&typeof u=="object"&&!Array.isArray(u)){if(u.source===void 0){let o={instancePath:i+
"/event",schemaPath:"#/properties/event/required",keyword:"required",params:{missingProperty:"source"},message:"must have required property 'source'",schema:$.properties.event.required,
parentSchema:$.properties.event,data:u};e===null?e=[o]:e.push(o),a++}if(u.id===void 0){let o={instancePath:i+"/event",schemaPath:"#/properties/event/required",keyword:"required",params:{
missingProperty:"id"},message:"must have required property 'id'",schema:$.properties.event.required,parentSchema:$.properties.event,data:u};e===null?e=[o]:e.push(o),a++}for(let o in u)
if(!(o==="source"||o==="id")){let q={instancePath:i+"/event",schemaPath:"#/properties/event/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:o},message:"\
must NOT have additional properties",schema:!1,parentSchema:$.properties.event,data:u};e===null?e=[q]:e.push(q),a++}if(u.source!==void 0){let o=u.source;if(typeof o=="string"){if(l(
o)>1024){let q={instancePath:i+"/event/source",schemaPath:"#/properties/event/properties/source/maxLength",keyword:"maxLength",params:{limit:1024},message:"must NOT have more than \
1024 characters",schema:1024,parentSchema:$.properties.event.properties.source,data:o};e===null?e=[q]:e.push(q),a++}if(l(o)<1){let q={instancePath:i+"/event/source",schemaPath:"#/p\
roperties/event/properties/source/minLength",keyword:"minLength",params:{limit:1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:$.properties.event.properties.
source,data:o};e===null?e=[q]:e.push(q),a++}}else{let q={instancePath:i+"/event/source",schemaPath:"#/properties/event/properties/source/type",keyword:"type",params:{type:"string"},
message:"must be string",schema:$.properties.event.properties.source.type,parentSchema:$.properties.event.properties.source,data:o};e===null?e=[q]:e.push(q),a++}}if(u.id!==void 0){
let o=u.id;if(typeof o=="string"){if(l(o)>1024){let q={instancePath:i+"/event/id",schemaPath:"#/properties/event/properties/id/maxLength",keyword:"maxLength",params:{limit:1024},message:"\
must NOT have more than 1024 characters",schema:1024,parentSchema:$.properties.event.properties.id,data:o};e===null?e=[q]:e.push(q),a++}if(l(o)<1){let q={instancePath:i+"/event/id",
schemaPath:"#/properties/event/properties/id/minLength",keyword:"minLength",params:{limit:1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:$.properties.event.
properties.id,data:o};e===null?e=[q]:e.push(q),a++}}else{let q={instancePath:i+"/event/id",schemaPath:"#/properties/event/properties/id/type",keyword:"type",params:{type:"string"},
message:"must be string",schema:$.properties.event.properties.id.type,parentSchema:$.properties.event.properties.id,data:o};e===null?e=[q]:e.push(q),a++}}}else{let o={instancePath:i+
"/event",schemaPath:"#/properties/event/type",keyword:"type",params:{type:"object"},message:"must be object",schema:$.properties.event.type,parentSchema:$.properties.event,data:u};
e===null?e=[o]:e.push(o),a++}}if(s.namespace!==void 0&&(J(s.namespace,{instancePath:i+"/namespace",parentData:s,parentDataProperty:"namespace",rootData:d,dynamicAnchors:c})||(e=e===
null?J.errors:e.concat(J.errors),a=e.length)),s.all!==void 0){let u=s.all;if(typeof u!="boolean"){let o={instancePath:i+"/all",schemaPath:"#/properties/all/type",keyword:"type",params:{
type:"boolean"},message:"must be boolean",schema:$.properties.all.type,parentSchema:$.properties.all,data:u};e===null?e=[o]:e.push(o),a++}if(u!==!0){let o={instancePath:i+"/all",schemaPath:"\
#/properties/all/enum",keyword:"enum",params:{allowedValues:$.properties.all.enum},message:"must be equal to one of the allowed values",schema:$.properties.all.enum,parentSchema:$.
properties.all,data:u};e===null?e=[o]:e.push(o),a++}}if(s.reason!==void 0){let u=s.reason;if(typeof u=="string"){if(l(u)>300){let o={instancePath:i+"/reason",schemaPath:"#/properti\
es/reason/maxLength",keyword:"maxLength",params:{limit:300},message:"must NOT have more than 300 characters",schema:300,parentSchema:$.properties.reason,data:u};e===null?e=[o]:e.push(
o),a++}}else{let o={instancePath:i+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type:"string"},message:"must be string",schema:$.properties.reason.type,parentSchema:$.
properties.reason,data:u};e===null?e=[o]:e.push(o),a++}}}else{let u={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object",schema:$.type,
parentSchema:$,data:s};e===null?e=[u]:e.push(u),a++}return Oe.errors=e,a===0}Oe.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var zr=je,S={$schema:"https://json-schema.org/d\
raft/2020-12/schema",$id:"urn:chaos-network:schema:latency:accepted:1",title:"Accepted",description:"Data of chaos.network.latency.accepted: planned.",type:"object",additionalProperties:!1,
required:["record","dryRun","targets","nodes","addresses","latency","durationMs"],properties:{record:{$ref:"urn:chaos-network:schema:latency:common:1#/$defs/record"},dryRun:{type:"\
boolean"},targets:{type:"array",maxItems:1e3,items:{$ref:"urn:chaos-network:schema:latency:common:1#/$defs/eventTarget"}},nodes:{type:"integer",minimum:0},addresses:{description:"D\
istinct addresses and ranges after condensing.",type:"integer",minimum:0},skipped:{description:"Candidates that were left out, and why (the first ones).",type:"array",maxItems:50,items:{
type:"object",additionalProperties:!1,required:["pod","reason"],properties:{pod:{type:"string",maxLength:253},reason:{type:"string",maxLength:300}}}},latency:{$ref:"urn:chaos-netwo\
rk:schema:latency:common:1#/$defs/latency"},durationMs:{type:"integer",minimum:0}}},h={title:"RecordRef",description:"The Latency object that the event is about.",type:"object",additionalProperties:!1,
required:["name"],properties:{namespace:{type:"string",maxLength:63},name:{type:"string",maxLength:253},uid:{type:"string",maxLength:64}}};function Q(s,{instancePath:i="",parentData:P,
parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=Q.evaluated;if(p.dynamicProps&&(p.props=void 0),p.dynamicItems&&(p.items=void 0),s&&typeof s=="object"&&
!Array.isArray(s)){if(s.name===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"name"},message:"must have required property 'name'",
schema:h.required,parentSchema:h,data:s};e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r==="namespace"||r==="name"||r==="uid")){let t={instancePath:i,schemaPath:"#/additionalPro\
perties",keyword:"additionalProperties",params:{additionalProperty:r},message:"must NOT have additional properties",schema:!1,parentSchema:h,data:s};e===null?e=[t]:e.push(t),a++}if(s.
namespace!==void 0){let r=s.namespace;if(typeof r=="string"){if(l(r)>63){let t={instancePath:i+"/namespace",schemaPath:"#/properties/namespace/maxLength",keyword:"maxLength",params:{
limit:63},message:"must NOT have more than 63 characters",schema:63,parentSchema:h.properties.namespace,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/namespace",
schemaPath:"#/properties/namespace/type",keyword:"type",params:{type:"string"},message:"must be string",schema:h.properties.namespace.type,parentSchema:h.properties.namespace,data:r};
e===null?e=[t]:e.push(t),a++}}if(s.name!==void 0){let r=s.name;if(typeof r=="string"){if(l(r)>253){let t={instancePath:i+"/name",schemaPath:"#/properties/name/maxLength",keyword:"m\
axLength",params:{limit:253},message:"must NOT have more than 253 characters",schema:253,parentSchema:h.properties.name,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+
"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type:"string"},message:"must be string",schema:h.properties.name.type,parentSchema:h.properties.name,data:r};e===
null?e=[t]:e.push(t),a++}}if(s.uid!==void 0){let r=s.uid;if(typeof r=="string"){if(l(r)>64){let t={instancePath:i+"/uid",schemaPath:"#/properties/uid/maxLength",keyword:"maxLength",
params:{limit:64},message:"must NOT have more than 64 characters",schema:64,parentSchema:h.properties.uid,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/uid",schemaPath:"\
#/properties/uid/type",keyword:"type",params:{type:"string"},message:"must be string",schema:h.properties.uid.type,parentSchema:h.properties.uid,data:r};e===null?e=[t]:e.push(t),a++}}}else{
let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object",schema:h.type,parentSchema:h,data:s};e===null?e=[r]:e.push(r),a++}return Q.
errors=e,a===0}Q.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var f={description:"The pod (or, by hand, the network namespace) whose packets are delayed.",type:"object",additionalProperties:!1,
required:["uid"],properties:{uid:{type:"string",maxLength:64},namespace:{type:"string",maxLength:63},pod:{type:"string",maxLength:253},node:{type:"string",maxLength:253},netns:{description:"\
Path of the network namespace, when started by hand.",type:"string",maxLength:4096}}};function ee(s,{instancePath:i="",parentData:P,parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){
let e=null,a=0,p=ee.evaluated;if(p.dynamicProps&&(p.props=void 0),p.dynamicItems&&(p.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.uid===void 0){let r={instancePath:i,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"uid"},message:"must have required property 'uid'",schema:f.required,parentSchema:f,data:s};e===null?e=[r]:e.push(
r),a++}for(let r in s)if(!(r==="uid"||r==="namespace"||r==="pod"||r==="node"||r==="netns")){let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",
params:{additionalProperty:r},message:"must NOT have additional properties",schema:!1,parentSchema:f,data:s};e===null?e=[t]:e.push(t),a++}if(s.uid!==void 0){let r=s.uid;if(typeof r==
"string"){if(l(r)>64){let t={instancePath:i+"/uid",schemaPath:"#/properties/uid/maxLength",keyword:"maxLength",params:{limit:64},message:"must NOT have more than 64 characters",schema:64,
parentSchema:f.properties.uid,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/uid",schemaPath:"#/properties/uid/type",keyword:"type",params:{type:"string"},message:"\
must be string",schema:f.properties.uid.type,parentSchema:f.properties.uid,data:r};e===null?e=[t]:e.push(t),a++}}if(s.namespace!==void 0){let r=s.namespace;if(typeof r=="string"){if(l(
r)>63){let t={instancePath:i+"/namespace",schemaPath:"#/properties/namespace/maxLength",keyword:"maxLength",params:{limit:63},message:"must NOT have more than 63 characters",schema:63,
parentSchema:f.properties.namespace,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/namespace",schemaPath:"#/properties/namespace/type",keyword:"type",params:{type:"\
string"},message:"must be string",schema:f.properties.namespace.type,parentSchema:f.properties.namespace,data:r};e===null?e=[t]:e.push(t),a++}}if(s.pod!==void 0){let r=s.pod;if(typeof r==
"string"){if(l(r)>253){let t={instancePath:i+"/pod",schemaPath:"#/properties/pod/maxLength",keyword:"maxLength",params:{limit:253},message:"must NOT have more than 253 characters",
schema:253,parentSchema:f.properties.pod,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/pod",schemaPath:"#/properties/pod/type",keyword:"type",params:{type:"str\
ing"},message:"must be string",schema:f.properties.pod.type,parentSchema:f.properties.pod,data:r};e===null?e=[t]:e.push(t),a++}}if(s.node!==void 0){let r=s.node;if(typeof r=="strin\
g"){if(l(r)>253){let t={instancePath:i+"/node",schemaPath:"#/properties/node/maxLength",keyword:"maxLength",params:{limit:253},message:"must NOT have more than 253 characters",schema:253,
parentSchema:f.properties.node,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/node",schemaPath:"#/properties/node/type",keyword:"type",params:{type:"string"},message:"\
must be string",schema:f.properties.node.type,parentSchema:f.properties.node,data:r};e===null?e=[t]:e.push(t),a++}}if(s.netns!==void 0){let r=s.netns;if(typeof r=="string"){if(l(r)>
4096){let t={instancePath:i+"/netns",schemaPath:"#/properties/netns/maxLength",keyword:"maxLength",params:{limit:4096},message:"must NOT have more than 4096 characters",schema:4096,
parentSchema:f.properties.netns,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/netns",schemaPath:"#/properties/netns/type",keyword:"type",params:{type:"string"},
message:"must be string",schema:f.properties.netns.type,parentSchema:f.properties.netns,data:r};e===null?e=[t]:e.push(t),a++}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"\
type",params:{type:"object"},message:"must be object",schema:f.type,parentSchema:f,data:s};e===null?e=[r]:e.push(r),a++}return ee.errors=e,a===0}ee.evaluated={props:!0,dynamicProps:!1,
dynamicItems:!1};var g={description:"What happens to each packet on its way to a destination. Units are always written.",type:"object",additionalProperties:!1,required:["delay"],properties:{
delay:{description:"Added to every packet towards a destination, so to every round trip once. At most 60s.",type:"string",maxLength:16,pattern:"^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)\
$",examples:["100ms","1.5s"]},jitter:{description:"The delay varies by this much up and down; never more than the delay. Order is kept.",type:"string",maxLength:16,pattern:"^[0-9]{\
1,8}([.][0-9]{1,6})?(us|ms|s)$",examples:["100ms","1.5s"]},distribution:{description:"How the jitter is distributed. Default: uniform.",type:"string",enum:["uniform","normal","pare\
to","paretonormal"]},loss:{description:'Share of packets that are lost, for example "0.5%".',type:"string",maxLength:12,pattern:"^(100|[0-9]{1,2}([.][0-9]{1,4})?)%$",examples:["0.5\
%"]},rate:{description:'Upper bound of the throughput towards the destinations together, for example "10mbit".',type:"string",maxLength:16,pattern:"^[0-9]{1,8}([.][0-9]{1,6})?(kbit\
|mbit|gbit)$",examples:["10mbit"]}}},$e=new RegExp("^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$","u"),We=new RegExp("^(100|[0-9]{1,2}([.][0-9]{1,4})?)%$","u"),Ce=new RegExp("^[0-9]{1,8}(\
[.][0-9]{1,6})?(kbit|mbit|gbit)$","u");function re(s,{instancePath:i="",parentData:P,parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=re.evaluated;if(p.dynamicProps&&
(p.props=void 0),p.dynamicItems&&(p.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.delay===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"delay"},message:"must have required property 'delay'",schema:g.required,parentSchema:g,data:s};e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r==="delay"||r==="j\
itter"||r==="distribution"||r==="loss"||r==="rate")){let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},message:"\
must NOT have additional properties",schema:!1,parentSchema:g,data:s};e===null?e=[t]:e.push(t),a++}if(s.delay!==void 0){let r=s.delay;if(typeof r=="string"){if(l(r)>16){let t={instancePath:i+
"/delay",schemaPath:"#/properties/delay/maxLength",keyword:"maxLength",params:{limit:16},message:"must NOT have more than 16 characters",schema:16,parentSchema:g.properties.delay,data:r};
e===null?e=[t]:e.push(t),a++}if(!$e.test(r)){let t={instancePath:i+"/delay",schemaPath:"#/properties/delay/pattern",keyword:"pattern",params:{pattern:"^[0-9]{1,8}([.][0-9]{1,6})?(u\
s|ms|s)$"},message:'must match pattern "^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$"',schema:"^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$",parentSchema:g.properties.delay,data:r};e===null?e=[t]:
e.push(t),a++}}else{let t={instancePath:i+"/delay",schemaPath:"#/properties/delay/type",keyword:"type",params:{type:"string"},message:"must be string",schema:g.properties.delay.type,
parentSchema:g.properties.delay,data:r};e===null?e=[t]:e.push(t),a++}}if(s.jitter!==void 0){let r=s.jitter;if(typeof r=="string"){if(l(r)>16){let t={instancePath:i+"/jitter",schemaPath:"\
#/properties/jitter/maxLength",keyword:"maxLength",params:{limit:16},message:"must NOT have more than 16 characters",schema:16,parentSchema:g.properties.jitter,data:r};e===null?e=[
t]:e.push(t),a++}if(!$e.test(r)){let t={instancePath:i+"/jitter",schemaPath:"#/properties/jitter/pattern",keyword:"pattern",params:{pattern:"^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$"},
message:'must match pattern "^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$"',schema:"^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$",parentSchema:g.properties.jitter,data:r};e===null?e=[t]:e.push(t),
a++}}else{let t={instancePath:i+"/jitter",schemaPath:"#/properties/jitter/type",keyword:"type",params:{type:"string"},message:"must be string",schema:g.properties.jitter.type,parentSchema:g.
properties.jitter,data:r};e===null?e=[t]:e.push(t),a++}}if(s.distribution!==void 0){let r=s.distribution;if(typeof r!="string"){let t={instancePath:i+"/distribution",schemaPath:"#/\
properties/distribution/type",keyword:"type",params:{type:"string"},message:"must be string",schema:g.properties.distribution.type,parentSchema:g.properties.distribution,data:r};e===
null?e=[t]:e.push(t),a++}if(!(r==="uniform"||r==="normal"||r==="pareto"||r==="paretonormal")){let t={instancePath:i+"/distribution",schemaPath:"#/properties/distribution/enum",keyword:"\
enum",params:{allowedValues:g.properties.distribution.enum},message:"must be equal to one of the allowed values",schema:g.properties.distribution.enum,parentSchema:g.properties.distribution,
data:r};e===null?e=[t]:e.push(t),a++}}if(s.loss!==void 0){let r=s.loss;if(typeof r=="string"){if(l(r)>12){let t={instancePath:i+"/loss",schemaPath:"#/properties/loss/maxLength",keyword:"\
maxLength",params:{limit:12},message:"must NOT have more than 12 characters",schema:12,parentSchema:g.properties.loss,data:r};e===null?e=[t]:e.push(t),a++}if(!We.test(r)){let t={instancePath:i+
"/loss",schemaPath:"#/properties/loss/pattern",keyword:"pattern",params:{pattern:"^(100|[0-9]{1,2}([.][0-9]{1,4})?)%$"},message:'must match pattern "^(100|[0-9]{1,2}([.][0-9]{1,4})\
?)%$"',schema:"^(100|[0-9]{1,2}([.][0-9]{1,4})?)%$",parentSchema:g.properties.loss,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/loss",schemaPath:"#/properties\
/loss/type",keyword:"type",params:{type:"string"},message:"must be string",schema:g.properties.loss.type,parentSchema:g.properties.loss,data:r};e===null?e=[t]:e.push(t),a++}}if(s.rate!==
void 0){let r=s.rate;if(typeof r=="string"){if(l(r)>16){let t={instancePath:i+"/rate",schemaPath:"#/properties/rate/maxLength",keyword:"maxLength",params:{limit:16},message:"must N\
OT have more than 16 characters",schema:16,parentSchema:g.properties.rate,data:r};e===null?e=[t]:e.push(t),a++}if(!Ce.test(r)){let t={instancePath:i+"/rate",schemaPath:"#/propertie\
s/rate/pattern",keyword:"pattern",params:{pattern:"^[0-9]{1,8}([.][0-9]{1,6})?(kbit|mbit|gbit)$"},message:'must match pattern "^[0-9]{1,8}([.][0-9]{1,6})?(kbit|mbit|gbit)$"',schema:"\
^[0-9]{1,8}([.][0-9]{1,6})?(kbit|mbit|gbit)$",parentSchema:g.properties.rate,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/rate",schemaPath:"#/properties/rate/\
type",keyword:"type",params:{type:"string"},message:"must be string",schema:g.properties.rate.type,parentSchema:g.properties.rate,data:r};e===null?e=[t]:e.push(t),a++}}}else{let r={
instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object",schema:g.type,parentSchema:g,data:s};e===null?e=[r]:e.push(r),a++}return re.errors=
e,a===0}re.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};function je(s,{instancePath:i="",parentData:P,parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){let e=null,
a=0,p=je.evaluated;if(p.dynamicProps&&(p.props=void 0),p.dynamicItems&&(p.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.record===void 0){let r={instancePath:i,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"record"},message:"must have required property 'record'",schema:S.required,parentSchema:S,data:s};e===null?e=[r]:e.push(r),a++}
if(s.dryRun===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"dryRun"},message:"must have required property 'dryRun'",schema:S.required,
parentSchema:S,data:s};e===null?e=[r]:e.push(r),a++}if(s.targets===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"targets"},message:"\
must have required property 'targets'",schema:S.required,parentSchema:S,data:s};e===null?e=[r]:e.push(r),a++}if(s.nodes===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"nodes"},message:"must have required property 'nodes'",schema:S.required,parentSchema:S,data:s};e===null?e=[r]:e.push(r),a++}if(s.addresses===void 0){
let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"addresses"},message:"must have required property 'addresses'",schema:S.required,parentSchema:S,
data:s};e===null?e=[r]:e.push(r),a++}if(s.latency===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"latency"},message:"must have r\
equired property 'latency'",schema:S.required,parentSchema:S,data:s};e===null?e=[r]:e.push(r),a++}if(s.durationMs===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"r\
equired",params:{missingProperty:"durationMs"},message:"must have required property 'durationMs'",schema:S.required,parentSchema:S,data:s};e===null?e=[r]:e.push(r),a++}for(let r in s)
if(!(r==="record"||r==="dryRun"||r==="targets"||r==="nodes"||r==="addresses"||r==="skipped"||r==="latency"||r==="durationMs")){let t={instancePath:i,schemaPath:"#/additionalPropert\
ies",keyword:"additionalProperties",params:{additionalProperty:r},message:"must NOT have additional properties",schema:!1,parentSchema:S,data:s};e===null?e=[t]:e.push(t),a++}if(s.record!==
void 0&&(Q(s.record,{instancePath:i+"/record",parentData:s,parentDataProperty:"record",rootData:d,dynamicAnchors:c})||(e=e===null?Q.errors:e.concat(Q.errors),a=e.length)),s.dryRun!==
void 0){let r=s.dryRun;if(typeof r!="boolean"){let t={instancePath:i+"/dryRun",schemaPath:"#/properties/dryRun/type",keyword:"type",params:{type:"boolean"},message:"must be boolean",
schema:S.properties.dryRun.type,parentSchema:S.properties.dryRun,data:r};e===null?e=[t]:e.push(t),a++}}if(s.targets!==void 0){let r=s.targets;if(Array.isArray(r)){if(r.length>1e3){
let n={instancePath:i+"/targets",schemaPath:"#/properties/targets/maxItems",keyword:"maxItems",params:{limit:1e3},message:"must NOT have more than 1000 items",schema:1e3,parentSchema:S.
properties.targets,data:r};e===null?e=[n]:e.push(n),a++}let t=r.length;for(let n=0;n<t;n++)ee(r[n],{instancePath:i+"/targets/"+n,parentData:r,parentDataProperty:n,rootData:d,dynamicAnchors:c})||
(e=e===null?ee.errors:e.concat(ee.errors),a=e.length)}else{let t={instancePath:i+"/targets",schemaPath:"#/properties/targets/type",keyword:"type",params:{type:"array"},message:"mus\
t be array",schema:S.properties.targets.type,parentSchema:S.properties.targets,data:r};e===null?e=[t]:e.push(t),a++}}if(s.nodes!==void 0){let r=s.nodes;if(!(typeof r=="number"&&!(r%
1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/nodes",schemaPath:"#/properties/nodes/type",keyword:"type",params:{type:"integer"},message:"must be integer",schema:S.properties.
nodes.type,parentSchema:S.properties.nodes,data:r};e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)&&(r<0||isNaN(r))){let t={instancePath:i+"/nodes",schemaPath:"#/pr\
operties/nodes/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"must be >= 0",schema:0,parentSchema:S.properties.nodes,data:r};e===null?e=[t]:e.push(t),a++}}if(s.
addresses!==void 0){let r=s.addresses;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/addresses",schemaPath:"#/properties/addresses/type",keyword:"\
type",params:{type:"integer"},message:"must be integer",schema:S.properties.addresses.type,parentSchema:S.properties.addresses,data:r};e===null?e=[t]:e.push(t),a++}if(typeof r=="nu\
mber"&&isFinite(r)&&(r<0||isNaN(r))){let t={instancePath:i+"/addresses",schemaPath:"#/properties/addresses/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"must\
 be >= 0",schema:0,parentSchema:S.properties.addresses,data:r};e===null?e=[t]:e.push(t),a++}}if(s.skipped!==void 0){let r=s.skipped;if(Array.isArray(r)){if(r.length>50){let n={instancePath:i+
"/skipped",schemaPath:"#/properties/skipped/maxItems",keyword:"maxItems",params:{limit:50},message:"must NOT have more than 50 items",schema:50,parentSchema:S.properties.skipped,data:r};
e===null?e=[n]:e.push(n),a++}let t=r.length;for(let n=0;n<t;n++){let k=r[n];if(k&&typeof k=="object"&&!Array.isArray(k)){if(k.pod===void 0){let w={instancePath:i+"/skipped/"+n,schemaPath:"\
#/properties/skipped/items/required",keyword:"required",params:{missingProperty:"pod"},message:"must have required property 'pod'",schema:S.properties.skipped.items.required,parentSchema:S.
properties.skipped.items,data:k};e===null?e=[w]:e.push(w),a++}if(k.reason===void 0){let w={instancePath:i+"/skipped/"+n,schemaPath:"#/properties/skipped/items/required",keyword:"re\
quired",params:{missingProperty:"reason"},message:"must have required property 'reason'",schema:S.properties.skipped.items.required,parentSchema:S.properties.skipped.items,data:k};
e===null?e=[w]:e.push(w),a++}for(let w in k)if(!(w==="pod"||w==="reason")){let N={instancePath:i+"/skipped/"+n,schemaPath:"#/properties/skipped/items/additionalProperties",keyword:"\
additionalProperties",params:{additionalProperty:w},message:"must NOT have additional properties",schema:!1,parentSchema:S.properties.skipped.items,data:k};e===null?e=[N]:e.push(N),
a++}if(k.pod!==void 0){let w=k.pod;if(typeof w=="string"){if(l(w)>253){let N={instancePath:i+"/skipped/"+n+"/pod",schemaPath:"#/properties/skipped/items/properties/pod/maxLength",keyword:"\
maxLength",params:{limit:253},message:"must NOT have more than 253 characters",schema:253,parentSchema:S.properties.skipped.items.properties.pod,data:w};e===null?e=[N]:e.push(N),a++}}else{
let N={instancePath:i+"/skipped/"+n+"/pod",schemaPath:"#/properties/skipped/items/properties/pod/type",keyword:"type",params:{type:"string"},message:"must be string",schema:S.properties.
skipped.items.properties.pod.type,parentSchema:S.properties.skipped.items.properties.pod,data:w};e===null?e=[N]:e.push(N),a++}}if(k.reason!==void 0){let w=k.reason;if(typeof w=="st\
ring"){if(l(w)>300){let N={instancePath:i+"/skipped/"+n+"/reason",schemaPath:"#/properties/skipped/items/properties/reason/maxLength",keyword:"maxLength",params:{limit:300},message:"\
must NOT have more than 300 characters",schema:300,parentSchema:S.properties.skipped.items.properties.reason,data:w};e===null?e=[N]:e.push(N),a++}}else{let N={instancePath:i+"/skip\
ped/"+n+"/reason",schemaPath:"#/properties/skipped/items/properties/reason/type",keyword:"type",params:{type:"string"},message:"must be string",schema:S.properties.skipped.items.properties.
reason.type,parentSchema:S.properties.skipped.items.properties.reason,data:w};e===null?e=[N]:e.push(N),a++}}}else{let w={instancePath:i+"/skipped/"+n,schemaPath:"#/properties/skipp\
ed/items/type",keyword:"type",params:{type:"object"},message:"must be object",schema:S.properties.skipped.items.type,parentSchema:S.properties.skipped.items,data:k};e===null?e=[w]:
e.push(w),a++}}}else{let t={instancePath:i+"/skipped",schemaPath:"#/properties/skipped/type",keyword:"type",params:{type:"array"},message:"must be array",schema:S.properties.skipped.
type,parentSchema:S.properties.skipped,data:r};e===null?e=[t]:e.push(t),a++}}if(s.latency!==void 0&&(re(s.latency,{instancePath:i+"/latency",parentData:s,parentDataProperty:"latenc\
y",rootData:d,dynamicAnchors:c})||(e=e===null?re.errors:e.concat(re.errors),a=e.length)),s.durationMs!==void 0){let r=s.durationMs;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(
r))){let t={instancePath:i+"/durationMs",schemaPath:"#/properties/durationMs/type",keyword:"type",params:{type:"integer"},message:"must be integer",schema:S.properties.durationMs.type,
parentSchema:S.properties.durationMs,data:r};e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)&&(r<0||isNaN(r))){let t={instancePath:i+"/durationMs",schemaPath:"#/pro\
perties/durationMs/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"must be >= 0",schema:0,parentSchema:S.properties.durationMs,data:r};e===null?e=[t]:e.push(t),
a++}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object",schema:S.type,parentSchema:S,data:s};e===null?e=[r]:e.push(r),a++}
return je.errors=e,a===0}je.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var Ir=Ae,v={$schema:"https://json-schema.org/draft/2020-12/schema",$id:"urn:chaos-network:schema:l\
atency:applied:1",title:"Applied",description:"Data of chaos.network.latency.applied: the delay is in force.",type:"object",additionalProperties:!1,required:["record","target","lat\
ency","durationMs","destinations","interfaces","until","verified","measured","control","timings"],properties:{record:{$ref:"urn:chaos-network:schema:latency:common:1#/$defs/record"},
target:{$ref:"urn:chaos-network:schema:latency:common:1#/$defs/eventTarget"},latency:{$ref:"urn:chaos-network:schema:latency:common:1#/$defs/latency"},durationMs:{type:"integer",minimum:0},
destinations:{$ref:"urn:chaos-network:schema:latency:common:1#/$defs/appliedDestinations"},interfaces:{type:"array",maxItems:64,items:{type:"string",maxLength:15}},until:{type:"str\
ing",format:"date-time",maxLength:40,description:"When the delay ends by itself."},verified:{$ref:"urn:chaos-network:schema:latency:common:1#/$defs/evidence"},measured:{type:"array",
maxItems:5,items:{$ref:"urn:chaos-network:schema:latency:common:1#/$defs/measurement"}},control:{$ref:"urn:chaos-network:schema:latency:common:1#/$defs/control"},timings:{description:"\
Milliseconds from the runner's start to the end of each step.",type:"object",maxProperties:32,additionalProperties:{type:"number",minimum:0}}}},Ue=Object.prototype.hasOwnProperty;function se(s,{
instancePath:i="",parentData:P,parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=se.evaluated;if(p.dynamicProps&&(p.props=void 0),p.dynamicItems&&(p.items=
void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.name===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"name"},message:"must\
 have required property 'name'",schema:h.required,parentSchema:h,data:s};e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r==="namespace"||r==="name"||r==="uid")){let t={instancePath:i,
schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},message:"must NOT have additional properties",schema:!1,parentSchema:h,data:s};e===
null?e=[t]:e.push(t),a++}if(s.namespace!==void 0){let r=s.namespace;if(typeof r=="string"){if(l(r)>63){let t={instancePath:i+"/namespace",schemaPath:"#/properties/namespace/maxLeng\
th",keyword:"maxLength",params:{limit:63},message:"must NOT have more than 63 characters",schema:63,parentSchema:h.properties.namespace,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={
instancePath:i+"/namespace",schemaPath:"#/properties/namespace/type",keyword:"type",params:{type:"string"},message:"must be string",schema:h.properties.namespace.type,parentSchema:h.
properties.namespace,data:r};e===null?e=[t]:e.push(t),a++}}if(s.name!==void 0){let r=s.name;if(typeof r=="string"){if(l(r)>253){let t={instancePath:i+"/name",schemaPath:"#/properti\
es/name/maxLength",keyword:"maxLength",params:{limit:253},message:"must NOT have more than 253 characters",schema:253,parentSchema:h.properties.name,data:r};e===null?e=[t]:e.push(t),
a++}}else{let t={instancePath:i+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type:"string"},message:"must be string",schema:h.properties.name.type,parentSchema:h.
properties.name,data:r};e===null?e=[t]:e.push(t),a++}}if(s.uid!==void 0){let r=s.uid;if(typeof r=="string"){if(l(r)>64){let t={instancePath:i+"/uid",schemaPath:"#/properties/uid/ma\
xLength",keyword:"maxLength",params:{limit:64},message:"must NOT have more than 64 characters",schema:64,parentSchema:h.properties.uid,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={
instancePath:i+"/uid",schemaPath:"#/properties/uid/type",keyword:"type",params:{type:"string"},message:"must be string",schema:h.properties.uid.type,parentSchema:h.properties.uid,data:r};
e===null?e=[t]:e.push(t),a++}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object",schema:h.type,parentSchema:h,data:s};e===
null?e=[r]:e.push(r),a++}return se.errors=e,a===0}se.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};function te(s,{instancePath:i="",parentData:P,parentDataProperty:y,rootData:d=s,
dynamicAnchors:c={}}={}){let e=null,a=0,p=te.evaluated;if(p.dynamicProps&&(p.props=void 0),p.dynamicItems&&(p.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.uid===void 0){
let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"uid"},message:"must have required property 'uid'",schema:f.required,parentSchema:f,data:s};
e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r==="uid"||r==="namespace"||r==="pod"||r==="node"||r==="netns")){let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"\
additionalProperties",params:{additionalProperty:r},message:"must NOT have additional properties",schema:!1,parentSchema:f,data:s};e===null?e=[t]:e.push(t),a++}if(s.uid!==void 0){let r=s.
uid;if(typeof r=="string"){if(l(r)>64){let t={instancePath:i+"/uid",schemaPath:"#/properties/uid/maxLength",keyword:"maxLength",params:{limit:64},message:"must NOT have more than 6\
4 characters",schema:64,parentSchema:f.properties.uid,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/uid",schemaPath:"#/properties/uid/type",keyword:"type",params:{
type:"string"},message:"must be string",schema:f.properties.uid.type,parentSchema:f.properties.uid,data:r};e===null?e=[t]:e.push(t),a++}}if(s.namespace!==void 0){let r=s.namespace;
if(typeof r=="string"){if(l(r)>63){let t={instancePath:i+"/namespace",schemaPath:"#/properties/namespace/maxLength",keyword:"maxLength",params:{limit:63},message:"must NOT have mor\
e than 63 characters",schema:63,parentSchema:f.properties.namespace,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/namespace",schemaPath:"#/properties/namespace\
/type",keyword:"type",params:{type:"string"},message:"must be string",schema:f.properties.namespace.type,parentSchema:f.properties.namespace,data:r};e===null?e=[t]:e.push(t),a++}}if(s.
pod!==void 0){let r=s.pod;if(typeof r=="string"){if(l(r)>253){let t={instancePath:i+"/pod",schemaPath:"#/properties/pod/maxLength",keyword:"maxLength",params:{limit:253},message:"m\
ust NOT have more than 253 characters",schema:253,parentSchema:f.properties.pod,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/pod",schemaPath:"#/properties/pod\
/type",keyword:"type",params:{type:"string"},message:"must be string",schema:f.properties.pod.type,parentSchema:f.properties.pod,data:r};e===null?e=[t]:e.push(t),a++}}if(s.node!==void 0){
let r=s.node;if(typeof r=="string"){if(l(r)>253){let t={instancePath:i+"/node",schemaPath:"#/properties/node/maxLength",keyword:"maxLength",params:{limit:253},message:"must NOT hav\
e more than 253 characters",schema:253,parentSchema:f.properties.node,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/node",schemaPath:"#/properties/node/type",keyword:"\
type",params:{type:"string"},message:"must be string",schema:f.properties.node.type,parentSchema:f.properties.node,data:r};e===null?e=[t]:e.push(t),a++}}if(s.netns!==void 0){let r=s.
netns;if(typeof r=="string"){if(l(r)>4096){let t={instancePath:i+"/netns",schemaPath:"#/properties/netns/maxLength",keyword:"maxLength",params:{limit:4096},message:"must NOT have m\
ore than 4096 characters",schema:4096,parentSchema:f.properties.netns,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/netns",schemaPath:"#/properties/netns/type",
keyword:"type",params:{type:"string"},message:"must be string",schema:f.properties.netns.type,parentSchema:f.properties.netns,data:r};e===null?e=[t]:e.push(t),a++}}}else{let r={instancePath:i,
schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object",schema:f.type,parentSchema:f,data:s};e===null?e=[r]:e.push(r),a++}return te.errors=e,a===0}te.evaluated=
{props:!0,dynamicProps:!1,dynamicItems:!1};function ae(s,{instancePath:i="",parentData:P,parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=ae.evaluated;if(p.
dynamicProps&&(p.props=void 0),p.dynamicItems&&(p.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.delay===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"delay"},message:"must have required property 'delay'",schema:g.required,parentSchema:g,data:s};e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r===
"delay"||r==="jitter"||r==="distribution"||r==="loss"||r==="rate")){let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},
message:"must NOT have additional properties",schema:!1,parentSchema:g,data:s};e===null?e=[t]:e.push(t),a++}if(s.delay!==void 0){let r=s.delay;if(typeof r=="string"){if(l(r)>16){let t={
instancePath:i+"/delay",schemaPath:"#/properties/delay/maxLength",keyword:"maxLength",params:{limit:16},message:"must NOT have more than 16 characters",schema:16,parentSchema:g.properties.
delay,data:r};e===null?e=[t]:e.push(t),a++}if(!$e.test(r)){let t={instancePath:i+"/delay",schemaPath:"#/properties/delay/pattern",keyword:"pattern",params:{pattern:"^[0-9]{1,8}([.]\
[0-9]{1,6})?(us|ms|s)$"},message:'must match pattern "^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$"',schema:"^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$",parentSchema:g.properties.delay,data:r};
e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/delay",schemaPath:"#/properties/delay/type",keyword:"type",params:{type:"string"},message:"must be string",schema:g.properties.
delay.type,parentSchema:g.properties.delay,data:r};e===null?e=[t]:e.push(t),a++}}if(s.jitter!==void 0){let r=s.jitter;if(typeof r=="string"){if(l(r)>16){let t={instancePath:i+"/jit\
ter",schemaPath:"#/properties/jitter/maxLength",keyword:"maxLength",params:{limit:16},message:"must NOT have more than 16 characters",schema:16,parentSchema:g.properties.jitter,data:r};
e===null?e=[t]:e.push(t),a++}if(!$e.test(r)){let t={instancePath:i+"/jitter",schemaPath:"#/properties/jitter/pattern",keyword:"pattern",params:{pattern:"^[0-9]{1,8}([.][0-9]{1,6})?\
(us|ms|s)$"},message:'must match pattern "^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$"',schema:"^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$",parentSchema:g.properties.jitter,data:r};e===null?e=
[t]:e.push(t),a++}}else{let t={instancePath:i+"/jitter",schemaPath:"#/properties/jitter/type",keyword:"type",params:{type:"string"},message:"must be string",schema:g.properties.jitter.
type,parentSchema:g.properties.jitter,data:r};e===null?e=[t]:e.push(t),a++}}if(s.distribution!==void 0){let r=s.distribution;if(typeof r!="string"){let t={instancePath:i+"/distribu\
tion",schemaPath:"#/properties/distribution/type",keyword:"type",params:{type:"string"},message:"must be string",schema:g.properties.distribution.type,parentSchema:g.properties.distribution,
data:r};e===null?e=[t]:e.push(t),a++}if(!(r==="uniform"||r==="normal"||r==="pareto"||r==="paretonormal")){let t={instancePath:i+"/distribution",schemaPath:"#/properties/distributio\
n/enum",keyword:"enum",params:{allowedValues:g.properties.distribution.enum},message:"must be equal to one of the allowed values",schema:g.properties.distribution.enum,parentSchema:g.
properties.distribution,data:r};e===null?e=[t]:e.push(t),a++}}if(s.loss!==void 0){let r=s.loss;if(typeof r=="string"){if(l(r)>12){let t={instancePath:i+"/loss",schemaPath:"#/proper\
ties/loss/maxLength",keyword:"maxLength",params:{limit:12},message:"must NOT have more than 12 characters",schema:12,parentSchema:g.properties.loss,data:r};e===null?e=[t]:e.push(t),
a++}if(!We.test(r)){let t={instancePath:i+"/loss",schemaPath:"#/properties/loss/pattern",keyword:"pattern",params:{pattern:"^(100|[0-9]{1,2}([.][0-9]{1,4})?)%$"},message:'must matc\
h pattern "^(100|[0-9]{1,2}([.][0-9]{1,4})?)%$"',schema:"^(100|[0-9]{1,2}([.][0-9]{1,4})?)%$",parentSchema:g.properties.loss,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+
"/loss",schemaPath:"#/properties/loss/type",keyword:"type",params:{type:"string"},message:"must be string",schema:g.properties.loss.type,parentSchema:g.properties.loss,data:r};e===
null?e=[t]:e.push(t),a++}}if(s.rate!==void 0){let r=s.rate;if(typeof r=="string"){if(l(r)>16){let t={instancePath:i+"/rate",schemaPath:"#/properties/rate/maxLength",keyword:"maxLen\
gth",params:{limit:16},message:"must NOT have more than 16 characters",schema:16,parentSchema:g.properties.rate,data:r};e===null?e=[t]:e.push(t),a++}if(!Ce.test(r)){let t={instancePath:i+
"/rate",schemaPath:"#/properties/rate/pattern",keyword:"pattern",params:{pattern:"^[0-9]{1,8}([.][0-9]{1,6})?(kbit|mbit|gbit)$"},message:'must match pattern "^[0-9]{1,8}([.][0-9]{1\
,6})?(kbit|mbit|gbit)$"',schema:"^[0-9]{1,8}([.][0-9]{1,6})?(kbit|mbit|gbit)$",parentSchema:g.properties.rate,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/rat\
e",schemaPath:"#/properties/rate/type",keyword:"type",params:{type:"string"},message:"must be string",schema:g.properties.rate.type,parentSchema:g.properties.rate,data:r};e===null?
e=[t]:e.push(t),a++}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object",schema:g.type,parentSchema:g,data:s};e===null?e=
[r]:e.push(r),a++}return ae.errors=e,a===0}ae.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var j={description:"How many addresses and ranges are delayed, and the first of t\
hem.",type:"object",additionalProperties:!1,required:["addresses","sample"],properties:{addresses:{type:"integer",minimum:0},sample:{type:"array",maxItems:5,items:{type:"string",maxLength:64}},
exempt:{description:"Parts of the destinations that are never delayed.",type:"array",maxItems:20,items:{type:"string",maxLength:64}},unroutable:{description:"Destinations the targe\
t has no route to.",type:"array",maxItems:20,items:{type:"string",maxLength:64}}}};function ie(s,{instancePath:i="",parentData:P,parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){
let e=null,a=0,p=ie.evaluated;if(p.dynamicProps&&(p.props=void 0),p.dynamicItems&&(p.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.addresses===void 0){let r={instancePath:i,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"addresses"},message:"must have required property 'addresses'",schema:j.required,parentSchema:j,data:s};e===null?
e=[r]:e.push(r),a++}if(s.sample===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"sample"},message:"must have required property 's\
ample'",schema:j.required,parentSchema:j,data:s};e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r==="addresses"||r==="sample"||r==="exempt"||r==="unroutable")){let t={instancePath:i,
schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},message:"must NOT have additional properties",schema:!1,parentSchema:j,data:s};e===
null?e=[t]:e.push(t),a++}if(s.addresses!==void 0){let r=s.addresses;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/addresses",schemaPath:"#/prope\
rties/addresses/type",keyword:"type",params:{type:"integer"},message:"must be integer",schema:j.properties.addresses.type,parentSchema:j.properties.addresses,data:r};e===null?e=[t]:
e.push(t),a++}if(typeof r=="number"&&isFinite(r)&&(r<0||isNaN(r))){let t={instancePath:i+"/addresses",schemaPath:"#/properties/addresses/minimum",keyword:"minimum",params:{comparison:"\
>=",limit:0},message:"must be >= 0",schema:0,parentSchema:j.properties.addresses,data:r};e===null?e=[t]:e.push(t),a++}}if(s.sample!==void 0){let r=s.sample;if(Array.isArray(r)){if(r.
length>5){let n={instancePath:i+"/sample",schemaPath:"#/properties/sample/maxItems",keyword:"maxItems",params:{limit:5},message:"must NOT have more than 5 items",schema:5,parentSchema:j.
properties.sample,data:r};e===null?e=[n]:e.push(n),a++}let t=r.length;for(let n=0;n<t;n++){let k=r[n];if(typeof k=="string"){if(l(k)>64){let w={instancePath:i+"/sample/"+n,schemaPath:"\
#/properties/sample/items/maxLength",keyword:"maxLength",params:{limit:64},message:"must NOT have more than 64 characters",schema:64,parentSchema:j.properties.sample.items,data:k};
e===null?e=[w]:e.push(w),a++}}else{let w={instancePath:i+"/sample/"+n,schemaPath:"#/properties/sample/items/type",keyword:"type",params:{type:"string"},message:"must be string",schema:j.
properties.sample.items.type,parentSchema:j.properties.sample.items,data:k};e===null?e=[w]:e.push(w),a++}}}else{let t={instancePath:i+"/sample",schemaPath:"#/properties/sample/type",
keyword:"type",params:{type:"array"},message:"must be array",schema:j.properties.sample.type,parentSchema:j.properties.sample,data:r};e===null?e=[t]:e.push(t),a++}}if(s.exempt!==void 0){
let r=s.exempt;if(Array.isArray(r)){if(r.length>20){let n={instancePath:i+"/exempt",schemaPath:"#/properties/exempt/maxItems",keyword:"maxItems",params:{limit:20},message:"must NOT\
 have more than 20 items",schema:20,parentSchema:j.properties.exempt,data:r};e===null?e=[n]:e.push(n),a++}let t=r.length;for(let n=0;n<t;n++){let k=r[n];if(typeof k=="string"){if(l(
k)>64){let w={instancePath:i+"/exempt/"+n,schemaPath:"#/properties/exempt/items/maxLength",keyword:"maxLength",params:{limit:64},message:"must NOT have more than 64 characters",schema:64,
parentSchema:j.properties.exempt.items,data:k};e===null?e=[w]:e.push(w),a++}}else{let w={instancePath:i+"/exempt/"+n,schemaPath:"#/properties/exempt/items/type",keyword:"type",params:{
type:"string"},message:"must be string",schema:j.properties.exempt.items.type,parentSchema:j.properties.exempt.items,data:k};e===null?e=[w]:e.push(w),a++}}}else{let t={instancePath:i+
"/exempt",schemaPath:"#/properties/exempt/type",keyword:"type",params:{type:"array"},message:"must be array",schema:j.properties.exempt.type,parentSchema:j.properties.exempt,data:r};
e===null?e=[t]:e.push(t),a++}}if(s.unroutable!==void 0){let r=s.unroutable;if(Array.isArray(r)){if(r.length>20){let n={instancePath:i+"/unroutable",schemaPath:"#/properties/unrouta\
ble/maxItems",keyword:"maxItems",params:{limit:20},message:"must NOT have more than 20 items",schema:20,parentSchema:j.properties.unroutable,data:r};e===null?e=[n]:e.push(n),a++}let t=r.
length;for(let n=0;n<t;n++){let k=r[n];if(typeof k=="string"){if(l(k)>64){let w={instancePath:i+"/unroutable/"+n,schemaPath:"#/properties/unroutable/items/maxLength",keyword:"maxLe\
ngth",params:{limit:64},message:"must NOT have more than 64 characters",schema:64,parentSchema:j.properties.unroutable.items,data:k};e===null?e=[w]:e.push(w),a++}}else{let w={instancePath:i+
"/unroutable/"+n,schemaPath:"#/properties/unroutable/items/type",keyword:"type",params:{type:"string"},message:"must be string",schema:j.properties.unroutable.items.type,parentSchema:j.
properties.unroutable.items,data:k};e===null?e=[w]:e.push(w),a++}}}else{let t={instancePath:i+"/unroutable",schemaPath:"#/properties/unroutable/type",keyword:"type",params:{type:"a\
rray"},message:"must be array",schema:j.properties.unroutable.type,parentSchema:j.properties.unroutable,data:r};e===null?e=[t]:e.push(t),a++}}}else{let r={instancePath:i,schemaPath:"\
#/type",keyword:"type",params:{type:"object"},message:"must be object",schema:j.type,parentSchema:j,data:s};e===null?e=[r]:e.push(r),a++}return ie.errors=e,a===0}ie.evaluated={props:!0,
dynamicProps:!1,dynamicItems:!1};var E={description:"probe: round trips say so; kernel: only read back; none.",type:"string",enum:["probe","kernel","none"]};function pe(s,{instancePath:i="",
parentData:P,parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=pe.evaluated;if(p.dynamicProps&&(p.props=void 0),p.dynamicItems&&(p.items=void 0),typeof s!=
"string"){let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string",schema:E.type,parentSchema:E,data:s};e===null?e=[r]:e.push(r),a++}
if(!(s==="probe"||s==="kernel"||s==="none")){let r={instancePath:i,schemaPath:"#/enum",keyword:"enum",params:{allowedValues:E.enum},message:"must be equal to one of the allowed val\
ues",schema:E.enum,parentSchema:E,data:s};e===null?e=[r]:e.push(r),a++}return pe.errors=e,a===0}pe.evaluated={dynamicProps:!1,dynamicItems:!1};var m={description:"Round trips from \
the target's network namespace to one destination, medians in milliseconds.",type:"object",additionalProperties:!1,required:["address","method","baselineMs","duringMs","addedMs"],properties:{
address:{type:"string",maxLength:45},port:{type:"integer",minimum:1,maximum:65535},method:{description:"tcp: time of a connect (or of its refusal); icmp: echo.",type:"string",enum:[
"tcp","icmp"]},baselineMs:{type:["number","null"]},duringMs:{type:["number","null"]},addedMs:{type:["number","null"]},afterMs:{type:["number","null"]}}};function ne(s,{instancePath:i="",
parentData:P,parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=ne.evaluated;if(p.dynamicProps&&(p.props=void 0),p.dynamicItems&&(p.items=void 0),s&&typeof s==
"object"&&!Array.isArray(s)){if(s.address===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"address"},message:"must have required \
property 'address'",schema:m.required,parentSchema:m,data:s};e===null?e=[r]:e.push(r),a++}if(s.method===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"method"},message:"must have required property 'method'",schema:m.required,parentSchema:m,data:s};e===null?e=[r]:e.push(r),a++}if(s.baselineMs===void 0){let r={instancePath:i,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"baselineMs"},message:"must have required property 'baselineMs'",schema:m.required,parentSchema:m,data:s};e===null?
e=[r]:e.push(r),a++}if(s.duringMs===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"duringMs"},message:"must have required propert\
y 'duringMs'",schema:m.required,parentSchema:m,data:s};e===null?e=[r]:e.push(r),a++}if(s.addedMs===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"addedMs"},message:"must have required property 'addedMs'",schema:m.required,parentSchema:m,data:s};e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r==="address"||
r==="port"||r==="method"||r==="baselineMs"||r==="duringMs"||r==="addedMs"||r==="afterMs")){let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",
params:{additionalProperty:r},message:"must NOT have additional properties",schema:!1,parentSchema:m,data:s};e===null?e=[t]:e.push(t),a++}if(s.address!==void 0){let r=s.address;if(typeof r==
"string"){if(l(r)>45){let t={instancePath:i+"/address",schemaPath:"#/properties/address/maxLength",keyword:"maxLength",params:{limit:45},message:"must NOT have more than 45 charact\
ers",schema:45,parentSchema:m.properties.address,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/address",schemaPath:"#/properties/address/type",keyword:"type",params:{
type:"string"},message:"must be string",schema:m.properties.address.type,parentSchema:m.properties.address,data:r};e===null?e=[t]:e.push(t),a++}}if(s.port!==void 0){let r=s.port;if(!(typeof r==
"number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/port",schemaPath:"#/properties/port/type",keyword:"type",params:{type:"integer"},message:"must be integer",schema:m.
properties.port.type,parentSchema:m.properties.port,data:r};e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)){if(r>65535||isNaN(r)){let t={instancePath:i+"/port",schemaPath:"\
#/properties/port/maximum",keyword:"maximum",params:{comparison:"<=",limit:65535},message:"must be <= 65535",schema:65535,parentSchema:m.properties.port,data:r};e===null?e=[t]:e.push(
t),a++}if(r<1||isNaN(r)){let t={instancePath:i+"/port",schemaPath:"#/properties/port/minimum",keyword:"minimum",params:{comparison:">=",limit:1},message:"must be >= 1",schema:1,parentSchema:m.
properties.port,data:r};e===null?e=[t]:e.push(t),a++}}}if(s.method!==void 0){let r=s.method;if(typeof r!="string"){let t={instancePath:i+"/method",schemaPath:"#/properties/method/t\
ype",keyword:"type",params:{type:"string"},message:"must be string",schema:m.properties.method.type,parentSchema:m.properties.method,data:r};e===null?e=[t]:e.push(t),a++}if(!(r==="\
tcp"||r==="icmp")){let t={instancePath:i+"/method",schemaPath:"#/properties/method/enum",keyword:"enum",params:{allowedValues:m.properties.method.enum},message:"must be equal to on\
e of the allowed values",schema:m.properties.method.enum,parentSchema:m.properties.method,data:r};e===null?e=[t]:e.push(t),a++}}if(s.baselineMs!==void 0){let r=s.baselineMs;if(!(typeof r==
"number"&&isFinite(r))&&r!==null){let t={instancePath:i+"/baselineMs",schemaPath:"#/properties/baselineMs/type",keyword:"type",params:{type:m.properties.baselineMs.type},message:"m\
ust be number,null",schema:m.properties.baselineMs.type,parentSchema:m.properties.baselineMs,data:r};e===null?e=[t]:e.push(t),a++}}if(s.duringMs!==void 0){let r=s.duringMs;if(!(typeof r==
"number"&&isFinite(r))&&r!==null){let t={instancePath:i+"/duringMs",schemaPath:"#/properties/duringMs/type",keyword:"type",params:{type:m.properties.duringMs.type},message:"must be\
 number,null",schema:m.properties.duringMs.type,parentSchema:m.properties.duringMs,data:r};e===null?e=[t]:e.push(t),a++}}if(s.addedMs!==void 0){let r=s.addedMs;if(!(typeof r=="numb\
er"&&isFinite(r))&&r!==null){let t={instancePath:i+"/addedMs",schemaPath:"#/properties/addedMs/type",keyword:"type",params:{type:m.properties.addedMs.type},message:"must be number,\
null",schema:m.properties.addedMs.type,parentSchema:m.properties.addedMs,data:r};e===null?e=[t]:e.push(t),a++}}if(s.afterMs!==void 0){let r=s.afterMs;if(!(typeof r=="number"&&isFinite(
r))&&r!==null){let t={instancePath:i+"/afterMs",schemaPath:"#/properties/afterMs/type",keyword:"type",params:{type:m.properties.afterMs.type},message:"must be number,null",schema:m.
properties.afterMs.type,parentSchema:m.properties.afterMs,data:r};e===null?e=[t]:e.push(t),a++}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"},
message:"must be object",schema:m.type,parentSchema:m,data:s};e===null?e=[r]:e.push(r),a++}return ne.errors=e,a===0}ne.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var b={description:"\
The destination that must stay as it is: what was measured, or why nothing was.",type:"object",additionalProperties:!1,required:["address","baselineMs","duringMs"],properties:{address:{
type:["string","null"],maxLength:253},port:{type:"integer",minimum:1,maximum:65535},baselineMs:{type:["number","null"]},duringMs:{type:["number","null"]},afterMs:{type:["number","n\
ull"]},reason:{type:"string",maxLength:300}}};function oe(s,{instancePath:i="",parentData:P,parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=oe.evaluated;
if(p.dynamicProps&&(p.props=void 0),p.dynamicItems&&(p.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.address===void 0){let r={instancePath:i,schemaPath:"#/required",
keyword:"required",params:{missingProperty:"address"},message:"must have required property 'address'",schema:b.required,parentSchema:b,data:s};e===null?e=[r]:e.push(r),a++}if(s.baselineMs===
void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"baselineMs"},message:"must have required property 'baselineMs'",schema:b.required,
parentSchema:b,data:s};e===null?e=[r]:e.push(r),a++}if(s.duringMs===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"duringMs"},message:"\
must have required property 'duringMs'",schema:b.required,parentSchema:b,data:s};e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r==="address"||r==="port"||r==="baselineMs"||r==="\
duringMs"||r==="afterMs"||r==="reason")){let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},message:"must NOT ha\
ve additional properties",schema:!1,parentSchema:b,data:s};e===null?e=[t]:e.push(t),a++}if(s.address!==void 0){let r=s.address;if(typeof r!="string"&&r!==null){let t={instancePath:i+
"/address",schemaPath:"#/properties/address/type",keyword:"type",params:{type:b.properties.address.type},message:"must be string,null",schema:b.properties.address.type,parentSchema:b.
properties.address,data:r};e===null?e=[t]:e.push(t),a++}if(typeof r=="string"&&l(r)>253){let t={instancePath:i+"/address",schemaPath:"#/properties/address/maxLength",keyword:"maxLe\
ngth",params:{limit:253},message:"must NOT have more than 253 characters",schema:253,parentSchema:b.properties.address,data:r};e===null?e=[t]:e.push(t),a++}}if(s.port!==void 0){let r=s.
port;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/port",schemaPath:"#/properties/port/type",keyword:"type",params:{type:"integer"},message:"mus\
t be integer",schema:b.properties.port.type,parentSchema:b.properties.port,data:r};e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)){if(r>65535||isNaN(r)){let t={instancePath:i+
"/port",schemaPath:"#/properties/port/maximum",keyword:"maximum",params:{comparison:"<=",limit:65535},message:"must be <= 65535",schema:65535,parentSchema:b.properties.port,data:r};
e===null?e=[t]:e.push(t),a++}if(r<1||isNaN(r)){let t={instancePath:i+"/port",schemaPath:"#/properties/port/minimum",keyword:"minimum",params:{comparison:">=",limit:1},message:"must\
 be >= 1",schema:1,parentSchema:b.properties.port,data:r};e===null?e=[t]:e.push(t),a++}}}if(s.baselineMs!==void 0){let r=s.baselineMs;if(!(typeof r=="number"&&isFinite(r))&&r!==null){
let t={instancePath:i+"/baselineMs",schemaPath:"#/properties/baselineMs/type",keyword:"type",params:{type:b.properties.baselineMs.type},message:"must be number,null",schema:b.properties.
baselineMs.type,parentSchema:b.properties.baselineMs,data:r};e===null?e=[t]:e.push(t),a++}}if(s.duringMs!==void 0){let r=s.duringMs;if(!(typeof r=="number"&&isFinite(r))&&r!==null){
let t={instancePath:i+"/duringMs",schemaPath:"#/properties/duringMs/type",keyword:"type",params:{type:b.properties.duringMs.type},message:"must be number,null",schema:b.properties.
duringMs.type,parentSchema:b.properties.duringMs,data:r};e===null?e=[t]:e.push(t),a++}}if(s.afterMs!==void 0){let r=s.afterMs;if(!(typeof r=="number"&&isFinite(r))&&r!==null){let t={
instancePath:i+"/afterMs",schemaPath:"#/properties/afterMs/type",keyword:"type",params:{type:b.properties.afterMs.type},message:"must be number,null",schema:b.properties.afterMs.type,
parentSchema:b.properties.afterMs,data:r};e===null?e=[t]:e.push(t),a++}}if(s.reason!==void 0){let r=s.reason;if(typeof r=="string"){if(l(r)>300){let t={instancePath:i+"/reason",schemaPath:"\
#/properties/reason/maxLength",keyword:"maxLength",params:{limit:300},message:"must NOT have more than 300 characters",schema:300,parentSchema:b.properties.reason,data:r};e===null?
e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type:"string"},message:"must be string",schema:b.properties.reason.
type,parentSchema:b.properties.reason,data:r};e===null?e=[t]:e.push(t),a++}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be o\
bject",schema:b.type,parentSchema:b,data:s};e===null?e=[r]:e.push(r),a++}return oe.errors=e,a===0}oe.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var wr=tr().fastFormats["d\
ate-time"];function Ae(s,{instancePath:i="",parentData:P,parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=Ae.evaluated;if(p.dynamicProps&&(p.props=void 0),
p.dynamicItems&&(p.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.record===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
record"},message:"must have required property 'record'",schema:v.required,parentSchema:v,data:s};e===null?e=[r]:e.push(r),a++}if(s.target===void 0){let r={instancePath:i,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"target"},message:"must have required property 'target'",schema:v.required,parentSchema:v,data:s};e===null?e=[r]:e.push(r),a++}
if(s.latency===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"latency"},message:"must have required property 'latency'",schema:v.
required,parentSchema:v,data:s};e===null?e=[r]:e.push(r),a++}if(s.durationMs===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"dur\
ationMs"},message:"must have required property 'durationMs'",schema:v.required,parentSchema:v,data:s};e===null?e=[r]:e.push(r),a++}if(s.destinations===void 0){let r={instancePath:i,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"destinations"},message:"must have required property 'destinations'",schema:v.required,parentSchema:v,data:s};e===
null?e=[r]:e.push(r),a++}if(s.interfaces===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"interfaces"},message:"must have require\
d property 'interfaces'",schema:v.required,parentSchema:v,data:s};e===null?e=[r]:e.push(r),a++}if(s.until===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",
params:{missingProperty:"until"},message:"must have required property 'until'",schema:v.required,parentSchema:v,data:s};e===null?e=[r]:e.push(r),a++}if(s.verified===void 0){let r={
instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"verified"},message:"must have required property 'verified'",schema:v.required,parentSchema:v,data:s};
e===null?e=[r]:e.push(r),a++}if(s.measured===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"measured"},message:"must have require\
d property 'measured'",schema:v.required,parentSchema:v,data:s};e===null?e=[r]:e.push(r),a++}if(s.control===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",
params:{missingProperty:"control"},message:"must have required property 'control'",schema:v.required,parentSchema:v,data:s};e===null?e=[r]:e.push(r),a++}if(s.timings===void 0){let r={
instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"timings"},message:"must have required property 'timings'",schema:v.required,parentSchema:v,data:s};
e===null?e=[r]:e.push(r),a++}for(let r in s)if(!Ue.call(v.properties,r)){let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},
message:"must NOT have additional properties",schema:!1,parentSchema:v,data:s};e===null?e=[t]:e.push(t),a++}if(s.record!==void 0&&(se(s.record,{instancePath:i+"/record",parentData:s,
parentDataProperty:"record",rootData:d,dynamicAnchors:c})||(e=e===null?se.errors:e.concat(se.errors),a=e.length)),s.target!==void 0&&(te(s.target,{instancePath:i+"/target",parentData:s,
parentDataProperty:"target",rootData:d,dynamicAnchors:c})||(e=e===null?te.errors:e.concat(te.errors),a=e.length)),s.latency!==void 0&&(ae(s.latency,{instancePath:i+"/latency",parentData:s,
parentDataProperty:"latency",rootData:d,dynamicAnchors:c})||(e=e===null?ae.errors:e.concat(ae.errors),a=e.length)),s.durationMs!==void 0){let r=s.durationMs;if(!(typeof r=="number"&&
!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/durationMs",schemaPath:"#/properties/durationMs/type",keyword:"type",params:{type:"integer"},message:"must be integer",schema:v.
properties.durationMs.type,parentSchema:v.properties.durationMs,data:r};e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)&&(r<0||isNaN(r))){let t={instancePath:i+"/du\
rationMs",schemaPath:"#/properties/durationMs/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"must be >= 0",schema:0,parentSchema:v.properties.durationMs,data:r};
e===null?e=[t]:e.push(t),a++}}if(s.destinations!==void 0&&(ie(s.destinations,{instancePath:i+"/destinations",parentData:s,parentDataProperty:"destinations",rootData:d,dynamicAnchors:c})||
(e=e===null?ie.errors:e.concat(ie.errors),a=e.length)),s.interfaces!==void 0){let r=s.interfaces;if(Array.isArray(r)){if(r.length>64){let n={instancePath:i+"/interfaces",schemaPath:"\
#/properties/interfaces/maxItems",keyword:"maxItems",params:{limit:64},message:"must NOT have more than 64 items",schema:64,parentSchema:v.properties.interfaces,data:r};e===null?e=
[n]:e.push(n),a++}let t=r.length;for(let n=0;n<t;n++){let k=r[n];if(typeof k=="string"){if(l(k)>15){let w={instancePath:i+"/interfaces/"+n,schemaPath:"#/properties/interfaces/items\
/maxLength",keyword:"maxLength",params:{limit:15},message:"must NOT have more than 15 characters",schema:15,parentSchema:v.properties.interfaces.items,data:k};e===null?e=[w]:e.push(
w),a++}}else{let w={instancePath:i+"/interfaces/"+n,schemaPath:"#/properties/interfaces/items/type",keyword:"type",params:{type:"string"},message:"must be string",schema:v.properties.
interfaces.items.type,parentSchema:v.properties.interfaces.items,data:k};e===null?e=[w]:e.push(w),a++}}}else{let t={instancePath:i+"/interfaces",schemaPath:"#/properties/interfaces\
/type",keyword:"type",params:{type:"array"},message:"must be array",schema:v.properties.interfaces.type,parentSchema:v.properties.interfaces,data:r};e===null?e=[t]:e.push(t),a++}}if(s.
until!==void 0){let r=s.until;if(typeof r=="string"){if(l(r)>40){let t={instancePath:i+"/until",schemaPath:"#/properties/until/maxLength",keyword:"maxLength",params:{limit:40},message:"\
must NOT have more than 40 characters",schema:40,parentSchema:v.properties.until,data:r};e===null?e=[t]:e.push(t),a++}if(!wr.validate.test(r)){let t={instancePath:i+"/until",schemaPath:"\
#/properties/until/format",keyword:"format",params:{format:"date-time"},message:'must match format "date-time"',schema:"date-time",parentSchema:v.properties.until,data:r};e===null?
e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/until",schemaPath:"#/properties/until/type",keyword:"type",params:{type:"string"},message:"must be string",schema:v.properties.until.
type,parentSchema:v.properties.until,data:r};e===null?e=[t]:e.push(t),a++}}if(s.verified!==void 0&&(pe(s.verified,{instancePath:i+"/verified",parentData:s,parentDataProperty:"verif\
ied",rootData:d,dynamicAnchors:c})||(e=e===null?pe.errors:e.concat(pe.errors),a=e.length)),s.measured!==void 0){let r=s.measured;if(Array.isArray(r)){if(r.length>5){let n={instancePath:i+
"/measured",schemaPath:"#/properties/measured/maxItems",keyword:"maxItems",params:{limit:5},message:"must NOT have more than 5 items",schema:5,parentSchema:v.properties.measured,data:r};
e===null?e=[n]:e.push(n),a++}let t=r.length;for(let n=0;n<t;n++)ne(r[n],{instancePath:i+"/measured/"+n,parentData:r,parentDataProperty:n,rootData:d,dynamicAnchors:c})||(e=e===null?
ne.errors:e.concat(ne.errors),a=e.length)}else{let t={instancePath:i+"/measured",schemaPath:"#/properties/measured/type",keyword:"type",params:{type:"array"},message:"must be array",
schema:v.properties.measured.type,parentSchema:v.properties.measured,data:r};e===null?e=[t]:e.push(t),a++}}if(s.control!==void 0&&(oe(s.control,{instancePath:i+"/control",parentData:s,
parentDataProperty:"control",rootData:d,dynamicAnchors:c})||(e=e===null?oe.errors:e.concat(oe.errors),a=e.length)),s.timings!==void 0){let r=s.timings;if(r&&typeof r=="object"&&!Array.
isArray(r)){if(Object.keys(r).length>32){let t={instancePath:i+"/timings",schemaPath:"#/properties/timings/maxProperties",keyword:"maxProperties",params:{limit:32},message:"must NO\
T have more than 32 properties",schema:32,parentSchema:v.properties.timings,data:r};e===null?e=[t]:e.push(t),a++}for(let t in r){let n=r[t];if(typeof n=="number"&&isFinite(n)){if(n<
0||isNaN(n)){let k={instancePath:i+"/timings/"+t.replace(/~/g,"~0").replace(/\//g,"~1"),schemaPath:"#/properties/timings/additionalProperties/minimum",keyword:"minimum",params:{comparison:"\
>=",limit:0},message:"must be >= 0",schema:0,parentSchema:v.properties.timings.additionalProperties,data:n};e===null?e=[k]:e.push(k),a++}}else{let k={instancePath:i+"/timings/"+t.replace(
/~/g,"~0").replace(/\//g,"~1"),schemaPath:"#/properties/timings/additionalProperties/type",keyword:"type",params:{type:"number"},message:"must be number",schema:v.properties.timings.
additionalProperties.type,parentSchema:v.properties.timings.additionalProperties,data:n};e===null?e=[k]:e.push(k),a++}}}else{let t={instancePath:i+"/timings",schemaPath:"#/properti\
es/timings/type",keyword:"type",params:{type:"object"},message:"must be object",schema:v.properties.timings.type,parentSchema:v.properties.timings,data:r};e===null?e=[t]:e.push(t),
a++}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object",schema:v.type,parentSchema:v,data:s};e===null?e=[r]:e.push(r),a++}
return Ae.errors=e,a===0}Ae.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var Fr=De,R={$schema:"https://json-schema.org/draft/2020-12/schema",$id:"urn:chaos-network:schema:l\
atency:completed:1",title:"Completed",description:"Data of chaos.network.latency.completed: every target is final.",type:"object",additionalProperties:!1,required:["record","outcom\
e","counts"],properties:{record:{$ref:"urn:chaos-network:schema:latency:common:1#/$defs/record"},outcome:{type:"string",enum:["succeeded","partial","failed","aborted"]},counts:{$ref:"\
urn:chaos-network:schema:latency:common:1#/$defs/counts"}}};function me(s,{instancePath:i="",parentData:P,parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,
p=me.evaluated;if(p.dynamicProps&&(p.props=void 0),p.dynamicItems&&(p.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.name===void 0){let r={instancePath:i,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"name"},message:"must have required property 'name'",schema:h.required,parentSchema:h,data:s};e===null?e=[r]:e.push(r),a++}for(let r in s)
if(!(r==="namespace"||r==="name"||r==="uid")){let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},message:"must N\
OT have additional properties",schema:!1,parentSchema:h,data:s};e===null?e=[t]:e.push(t),a++}if(s.namespace!==void 0){let r=s.namespace;if(typeof r=="string"){if(l(r)>63){let t={instancePath:i+
"/namespace",schemaPath:"#/properties/namespace/maxLength",keyword:"maxLength",params:{limit:63},message:"must NOT have more than 63 characters",schema:63,parentSchema:h.properties.
namespace,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/namespace",schemaPath:"#/properties/namespace/type",keyword:"type",params:{type:"string"},message:"must\
 be string",schema:h.properties.namespace.type,parentSchema:h.properties.namespace,data:r};e===null?e=[t]:e.push(t),a++}}if(s.name!==void 0){let r=s.name;if(typeof r=="string"){if(l(
r)>253){let t={instancePath:i+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit:253},message:"must NOT have more than 253 characters",schema:253,parentSchema:h.
properties.name,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type:"string"},message:"must be \
string",schema:h.properties.name.type,parentSchema:h.properties.name,data:r};e===null?e=[t]:e.push(t),a++}}if(s.uid!==void 0){let r=s.uid;if(typeof r=="string"){if(l(r)>64){let t={
instancePath:i+"/uid",schemaPath:"#/properties/uid/maxLength",keyword:"maxLength",params:{limit:64},message:"must NOT have more than 64 characters",schema:64,parentSchema:h.properties.
uid,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/uid",schemaPath:"#/properties/uid/type",keyword:"type",params:{type:"string"},message:"must be string",schema:h.
properties.uid.type,parentSchema:h.properties.uid,data:r};e===null?e=[t]:e.push(t),a++}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"\
must be object",schema:h.type,parentSchema:h,data:s};e===null?e=[r]:e.push(r),a++}return me.errors=e,a===0}me.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var D={type:"obje\
ct",additionalProperties:!1,required:["targets","applied","reverted","failed"],properties:{targets:{type:"integer",minimum:0},applied:{description:"Targets on which the delay was i\
n force at some time.",type:"integer",minimum:0},reverted:{type:"integer",minimum:0},failed:{type:"integer",minimum:0}}};function de(s,{instancePath:i="",parentData:P,parentDataProperty:y,
rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=de.evaluated;if(p.dynamicProps&&(p.props=void 0),p.dynamicItems&&(p.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.
targets===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"targets"},message:"must have required property 'targets'",schema:D.required,
parentSchema:D,data:s};e===null?e=[r]:e.push(r),a++}if(s.applied===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"applied"},message:"\
must have required property 'applied'",schema:D.required,parentSchema:D,data:s};e===null?e=[r]:e.push(r),a++}if(s.reverted===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"reverted"},message:"must have required property 'reverted'",schema:D.required,parentSchema:D,data:s};e===null?e=[r]:e.push(r),a++}if(s.failed===void 0){
let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"failed"},message:"must have required property 'failed'",schema:D.required,parentSchema:D,data:s};
e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r==="targets"||r==="applied"||r==="reverted"||r==="failed")){let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"add\
itionalProperties",params:{additionalProperty:r},message:"must NOT have additional properties",schema:!1,parentSchema:D,data:s};e===null?e=[t]:e.push(t),a++}if(s.targets!==void 0){
let r=s.targets;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/targets",schemaPath:"#/properties/targets/type",keyword:"type",params:{type:"integ\
er"},message:"must be integer",schema:D.properties.targets.type,parentSchema:D.properties.targets,data:r};e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)&&(r<0||isNaN(
r))){let t={instancePath:i+"/targets",schemaPath:"#/properties/targets/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"must be >= 0",schema:0,parentSchema:D.properties.
targets,data:r};e===null?e=[t]:e.push(t),a++}}if(s.applied!==void 0){let r=s.applied;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/applied",schemaPath:"\
#/properties/applied/type",keyword:"type",params:{type:"integer"},message:"must be integer",schema:D.properties.applied.type,parentSchema:D.properties.applied,data:r};e===null?e=[t]:
e.push(t),a++}if(typeof r=="number"&&isFinite(r)&&(r<0||isNaN(r))){let t={instancePath:i+"/applied",schemaPath:"#/properties/applied/minimum",keyword:"minimum",params:{comparison:"\
>=",limit:0},message:"must be >= 0",schema:0,parentSchema:D.properties.applied,data:r};e===null?e=[t]:e.push(t),a++}}if(s.reverted!==void 0){let r=s.reverted;if(!(typeof r=="number"&&
!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/reverted",schemaPath:"#/properties/reverted/type",keyword:"type",params:{type:"integer"},message:"must be integer",schema:D.
properties.reverted.type,parentSchema:D.properties.reverted,data:r};e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)&&(r<0||isNaN(r))){let t={instancePath:i+"/revert\
ed",schemaPath:"#/properties/reverted/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"must be >= 0",schema:0,parentSchema:D.properties.reverted,data:r};e===null?
e=[t]:e.push(t),a++}}if(s.failed!==void 0){let r=s.failed;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/failed",schemaPath:"#/properties/failed/\
type",keyword:"type",params:{type:"integer"},message:"must be integer",schema:D.properties.failed.type,parentSchema:D.properties.failed,data:r};e===null?e=[t]:e.push(t),a++}if(typeof r==
"number"&&isFinite(r)&&(r<0||isNaN(r))){let t={instancePath:i+"/failed",schemaPath:"#/properties/failed/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"must be\
 >= 0",schema:0,parentSchema:D.properties.failed,data:r};e===null?e=[t]:e.push(t),a++}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"\
must be object",schema:D.type,parentSchema:D,data:s};e===null?e=[r]:e.push(r),a++}return de.errors=e,a===0}de.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};function De(s,{instancePath:i="",
parentData:P,parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=De.evaluated;if(p.dynamicProps&&(p.props=void 0),p.dynamicItems&&(p.items=void 0),s&&typeof s==
"object"&&!Array.isArray(s)){if(s.record===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"record"},message:"must have required pr\
operty 'record'",schema:R.required,parentSchema:R,data:s};e===null?e=[r]:e.push(r),a++}if(s.outcome===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"outcome"},message:"must have required property 'outcome'",schema:R.required,parentSchema:R,data:s};e===null?e=[r]:e.push(r),a++}if(s.counts===void 0){let r={instancePath:i,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"counts"},message:"must have required property 'counts'",schema:R.required,parentSchema:R,data:s};e===null?e=[r]:
e.push(r),a++}for(let r in s)if(!(r==="record"||r==="outcome"||r==="counts")){let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},
message:"must NOT have additional properties",schema:!1,parentSchema:R,data:s};e===null?e=[t]:e.push(t),a++}if(s.record!==void 0&&(me(s.record,{instancePath:i+"/record",parentData:s,
parentDataProperty:"record",rootData:d,dynamicAnchors:c})||(e=e===null?me.errors:e.concat(me.errors),a=e.length)),s.outcome!==void 0){let r=s.outcome;if(typeof r!="string"){let t={
instancePath:i+"/outcome",schemaPath:"#/properties/outcome/type",keyword:"type",params:{type:"string"},message:"must be string",schema:R.properties.outcome.type,parentSchema:R.properties.
outcome,data:r};e===null?e=[t]:e.push(t),a++}if(!(r==="succeeded"||r==="partial"||r==="failed"||r==="aborted")){let t={instancePath:i+"/outcome",schemaPath:"#/properties/outcome/en\
um",keyword:"enum",params:{allowedValues:R.properties.outcome.enum},message:"must be equal to one of the allowed values",schema:R.properties.outcome.enum,parentSchema:R.properties.
outcome,data:r};e===null?e=[t]:e.push(t),a++}}s.counts!==void 0&&(de(s.counts,{instancePath:i+"/counts",parentData:s,parentDataProperty:"counts",rootData:d,dynamicAnchors:c})||(e=e===
null?de.errors:e.concat(de.errors),a=e.length))}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object",schema:R.type,parentSchema:R,
data:s};e===null?e=[r]:e.push(r),a++}return De.errors=e,a===0}De.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var _r=Te,M={$schema:"https://json-schema.org/draft/2020-12/sc\
hema",$id:"urn:chaos-network:schema:latency:failed:1",title:"Failed",description:"Data of chaos.network.latency.failed: the target did not get its delay, or did not keep it.",type:"\
object",additionalProperties:!1,required:["record","target","stage","code","message","effect"],properties:{record:{$ref:"urn:chaos-network:schema:latency:common:1#/$defs/record"},target:{
$ref:"urn:chaos-network:schema:latency:common:1#/$defs/eventTarget"},stage:{description:"What was being done.",type:"string",enum:["start","find","preflight","prepare","apply","ver\
ify","hold","revert"]},code:{type:"string",maxLength:64},message:{type:"string",maxLength:1024},effect:{description:"none: never in force; ended: was in force and is gone; unverifi\
ed: could not be read back.",type:"string",enum:["none","ended","unverified"]},verified:{$ref:"urn:chaos-network:schema:latency:common:1#/$defs/evidence"},measured:{type:"array",maxItems:5,
items:{$ref:"urn:chaos-network:schema:latency:common:1#/$defs/measurement"}},packets:{$ref:"urn:chaos-network:schema:latency:common:1#/$defs/packets"},appliedForMs:{type:"integer",
minimum:0}}};function le(s,{instancePath:i="",parentData:P,parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=le.evaluated;if(p.dynamicProps&&(p.props=void 0),
p.dynamicItems&&(p.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.name===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
name"},message:"must have required property 'name'",schema:h.required,parentSchema:h,data:s};e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r==="namespace"||r==="name"||r==="uid")){
let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},message:"must NOT have additional properties",schema:!1,parentSchema:h,
data:s};e===null?e=[t]:e.push(t),a++}if(s.namespace!==void 0){let r=s.namespace;if(typeof r=="string"){if(l(r)>63){let t={instancePath:i+"/namespace",schemaPath:"#/properties/names\
pace/maxLength",keyword:"maxLength",params:{limit:63},message:"must NOT have more than 63 characters",schema:63,parentSchema:h.properties.namespace,data:r};e===null?e=[t]:e.push(t),
a++}}else{let t={instancePath:i+"/namespace",schemaPath:"#/properties/namespace/type",keyword:"type",params:{type:"string"},message:"must be string",schema:h.properties.namespace.type,
parentSchema:h.properties.namespace,data:r};e===null?e=[t]:e.push(t),a++}}if(s.name!==void 0){let r=s.name;if(typeof r=="string"){if(l(r)>253){let t={instancePath:i+"/name",schemaPath:"\
#/properties/name/maxLength",keyword:"maxLength",params:{limit:253},message:"must NOT have more than 253 characters",schema:253,parentSchema:h.properties.name,data:r};e===null?e=[t]:
e.push(t),a++}}else{let t={instancePath:i+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type:"string"},message:"must be string",schema:h.properties.name.type,parentSchema:h.
properties.name,data:r};e===null?e=[t]:e.push(t),a++}}if(s.uid!==void 0){let r=s.uid;if(typeof r=="string"){if(l(r)>64){let t={instancePath:i+"/uid",schemaPath:"#/properties/uid/ma\
xLength",keyword:"maxLength",params:{limit:64},message:"must NOT have more than 64 characters",schema:64,parentSchema:h.properties.uid,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={
instancePath:i+"/uid",schemaPath:"#/properties/uid/type",keyword:"type",params:{type:"string"},message:"must be string",schema:h.properties.uid.type,parentSchema:h.properties.uid,data:r};
e===null?e=[t]:e.push(t),a++}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object",schema:h.type,parentSchema:h,data:s};e===
null?e=[r]:e.push(r),a++}return le.errors=e,a===0}le.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};function ue(s,{instancePath:i="",parentData:P,parentDataProperty:y,rootData:d=s,
dynamicAnchors:c={}}={}){let e=null,a=0,p=ue.evaluated;if(p.dynamicProps&&(p.props=void 0),p.dynamicItems&&(p.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.uid===void 0){
let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"uid"},message:"must have required property 'uid'",schema:f.required,parentSchema:f,data:s};
e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r==="uid"||r==="namespace"||r==="pod"||r==="node"||r==="netns")){let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"\
additionalProperties",params:{additionalProperty:r},message:"must NOT have additional properties",schema:!1,parentSchema:f,data:s};e===null?e=[t]:e.push(t),a++}if(s.uid!==void 0){let r=s.
uid;if(typeof r=="string"){if(l(r)>64){let t={instancePath:i+"/uid",schemaPath:"#/properties/uid/maxLength",keyword:"maxLength",params:{limit:64},message:"must NOT have more than 6\
4 characters",schema:64,parentSchema:f.properties.uid,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/uid",schemaPath:"#/properties/uid/type",keyword:"type",params:{
type:"string"},message:"must be string",schema:f.properties.uid.type,parentSchema:f.properties.uid,data:r};e===null?e=[t]:e.push(t),a++}}if(s.namespace!==void 0){let r=s.namespace;
if(typeof r=="string"){if(l(r)>63){let t={instancePath:i+"/namespace",schemaPath:"#/properties/namespace/maxLength",keyword:"maxLength",params:{limit:63},message:"must NOT have mor\
e than 63 characters",schema:63,parentSchema:f.properties.namespace,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/namespace",schemaPath:"#/properties/namespace\
/type",keyword:"type",params:{type:"string"},message:"must be string",schema:f.properties.namespace.type,parentSchema:f.properties.namespace,data:r};e===null?e=[t]:e.push(t),a++}}if(s.
pod!==void 0){let r=s.pod;if(typeof r=="string"){if(l(r)>253){let t={instancePath:i+"/pod",schemaPath:"#/properties/pod/maxLength",keyword:"maxLength",params:{limit:253},message:"m\
ust NOT have more than 253 characters",schema:253,parentSchema:f.properties.pod,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/pod",schemaPath:"#/properties/pod\
/type",keyword:"type",params:{type:"string"},message:"must be string",schema:f.properties.pod.type,parentSchema:f.properties.pod,data:r};e===null?e=[t]:e.push(t),a++}}if(s.node!==void 0){
let r=s.node;if(typeof r=="string"){if(l(r)>253){let t={instancePath:i+"/node",schemaPath:"#/properties/node/maxLength",keyword:"maxLength",params:{limit:253},message:"must NOT hav\
e more than 253 characters",schema:253,parentSchema:f.properties.node,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/node",schemaPath:"#/properties/node/type",keyword:"\
type",params:{type:"string"},message:"must be string",schema:f.properties.node.type,parentSchema:f.properties.node,data:r};e===null?e=[t]:e.push(t),a++}}if(s.netns!==void 0){let r=s.
netns;if(typeof r=="string"){if(l(r)>4096){let t={instancePath:i+"/netns",schemaPath:"#/properties/netns/maxLength",keyword:"maxLength",params:{limit:4096},message:"must NOT have m\
ore than 4096 characters",schema:4096,parentSchema:f.properties.netns,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/netns",schemaPath:"#/properties/netns/type",
keyword:"type",params:{type:"string"},message:"must be string",schema:f.properties.netns.type,parentSchema:f.properties.netns,data:r};e===null?e=[t]:e.push(t),a++}}}else{let r={instancePath:i,
schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object",schema:f.type,parentSchema:f,data:s};e===null?e=[r]:e.push(r),a++}return ue.errors=e,a===0}ue.evaluated=
{props:!0,dynamicProps:!1,dynamicItems:!1};function ce(s,{instancePath:i="",parentData:P,parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=ce.evaluated;if(p.
dynamicProps&&(p.props=void 0),p.dynamicItems&&(p.items=void 0),typeof s!="string"){let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be\
 string",schema:E.type,parentSchema:E,data:s};e===null?e=[r]:e.push(r),a++}if(!(s==="probe"||s==="kernel"||s==="none")){let r={instancePath:i,schemaPath:"#/enum",keyword:"enum",params:{
allowedValues:E.enum},message:"must be equal to one of the allowed values",schema:E.enum,parentSchema:E,data:s};e===null?e=[r]:e.push(r),a++}return ce.errors=e,a===0}ce.evaluated={
dynamicProps:!1,dynamicItems:!1};function he(s,{instancePath:i="",parentData:P,parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=he.evaluated;if(p.dynamicProps&&
(p.props=void 0),p.dynamicItems&&(p.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.address===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",
params:{missingProperty:"address"},message:"must have required property 'address'",schema:m.required,parentSchema:m,data:s};e===null?e=[r]:e.push(r),a++}if(s.method===void 0){let r={
instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"method"},message:"must have required property 'method'",schema:m.required,parentSchema:m,data:s};
e===null?e=[r]:e.push(r),a++}if(s.baselineMs===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"baselineMs"},message:"must have req\
uired property 'baselineMs'",schema:m.required,parentSchema:m,data:s};e===null?e=[r]:e.push(r),a++}if(s.duringMs===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"re\
quired",params:{missingProperty:"duringMs"},message:"must have required property 'duringMs'",schema:m.required,parentSchema:m,data:s};e===null?e=[r]:e.push(r),a++}if(s.addedMs===void 0){
let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"addedMs"},message:"must have required property 'addedMs'",schema:m.required,parentSchema:m,
data:s};e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r==="address"||r==="port"||r==="method"||r==="baselineMs"||r==="duringMs"||r==="addedMs"||r==="afterMs")){let t={instancePath:i,
schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},message:"must NOT have additional properties",schema:!1,parentSchema:m,data:s};e===
null?e=[t]:e.push(t),a++}if(s.address!==void 0){let r=s.address;if(typeof r=="string"){if(l(r)>45){let t={instancePath:i+"/address",schemaPath:"#/properties/address/maxLength",keyword:"\
maxLength",params:{limit:45},message:"must NOT have more than 45 characters",schema:45,parentSchema:m.properties.address,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+
"/address",schemaPath:"#/properties/address/type",keyword:"type",params:{type:"string"},message:"must be string",schema:m.properties.address.type,parentSchema:m.properties.address,
data:r};e===null?e=[t]:e.push(t),a++}}if(s.port!==void 0){let r=s.port;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/port",schemaPath:"#/propert\
ies/port/type",keyword:"type",params:{type:"integer"},message:"must be integer",schema:m.properties.port.type,parentSchema:m.properties.port,data:r};e===null?e=[t]:e.push(t),a++}if(typeof r==
"number"&&isFinite(r)){if(r>65535||isNaN(r)){let t={instancePath:i+"/port",schemaPath:"#/properties/port/maximum",keyword:"maximum",params:{comparison:"<=",limit:65535},message:"mu\
st be <= 65535",schema:65535,parentSchema:m.properties.port,data:r};e===null?e=[t]:e.push(t),a++}if(r<1||isNaN(r)){let t={instancePath:i+"/port",schemaPath:"#/properties/port/minim\
um",keyword:"minimum",params:{comparison:">=",limit:1},message:"must be >= 1",schema:1,parentSchema:m.properties.port,data:r};e===null?e=[t]:e.push(t),a++}}}if(s.method!==void 0){let r=s.
method;if(typeof r!="string"){let t={instancePath:i+"/method",schemaPath:"#/properties/method/type",keyword:"type",params:{type:"string"},message:"must be string",schema:m.properties.
method.type,parentSchema:m.properties.method,data:r};e===null?e=[t]:e.push(t),a++}if(!(r==="tcp"||r==="icmp")){let t={instancePath:i+"/method",schemaPath:"#/properties/method/enum",
keyword:"enum",params:{allowedValues:m.properties.method.enum},message:"must be equal to one of the allowed values",schema:m.properties.method.enum,parentSchema:m.properties.method,
data:r};e===null?e=[t]:e.push(t),a++}}if(s.baselineMs!==void 0){let r=s.baselineMs;if(!(typeof r=="number"&&isFinite(r))&&r!==null){let t={instancePath:i+"/baselineMs",schemaPath:"\
#/properties/baselineMs/type",keyword:"type",params:{type:m.properties.baselineMs.type},message:"must be number,null",schema:m.properties.baselineMs.type,parentSchema:m.properties.
baselineMs,data:r};e===null?e=[t]:e.push(t),a++}}if(s.duringMs!==void 0){let r=s.duringMs;if(!(typeof r=="number"&&isFinite(r))&&r!==null){let t={instancePath:i+"/duringMs",schemaPath:"\
#/properties/duringMs/type",keyword:"type",params:{type:m.properties.duringMs.type},message:"must be number,null",schema:m.properties.duringMs.type,parentSchema:m.properties.duringMs,
data:r};e===null?e=[t]:e.push(t),a++}}if(s.addedMs!==void 0){let r=s.addedMs;if(!(typeof r=="number"&&isFinite(r))&&r!==null){let t={instancePath:i+"/addedMs",schemaPath:"#/propert\
ies/addedMs/type",keyword:"type",params:{type:m.properties.addedMs.type},message:"must be number,null",schema:m.properties.addedMs.type,parentSchema:m.properties.addedMs,data:r};e===
null?e=[t]:e.push(t),a++}}if(s.afterMs!==void 0){let r=s.afterMs;if(!(typeof r=="number"&&isFinite(r))&&r!==null){let t={instancePath:i+"/afterMs",schemaPath:"#/properties/afterMs/\
type",keyword:"type",params:{type:m.properties.afterMs.type},message:"must be number,null",schema:m.properties.afterMs.type,parentSchema:m.properties.afterMs,data:r};e===null?e=[t]:
e.push(t),a++}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object",schema:m.type,parentSchema:m,data:s};e===null?e=[r]:e.
push(r),a++}return he.errors=e,a===0}he.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var A={type:"object",additionalProperties:!1,required:["delayed","dropped"],properties:{
delayed:{type:"integer",minimum:0},dropped:{type:"integer",minimum:0}}};function fe(s,{instancePath:i="",parentData:P,parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){let e=null,
a=0,p=fe.evaluated;if(p.dynamicProps&&(p.props=void 0),p.dynamicItems&&(p.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.delayed===void 0){let r={instancePath:i,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"delayed"},message:"must have required property 'delayed'",schema:A.required,parentSchema:A,data:s};e===null?e=[r]:e.push(r),
a++}if(s.dropped===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"dropped"},message:"must have required property 'dropped'",schema:A.
required,parentSchema:A,data:s};e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r==="delayed"||r==="dropped")){let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"a\
dditionalProperties",params:{additionalProperty:r},message:"must NOT have additional properties",schema:!1,parentSchema:A,data:s};e===null?e=[t]:e.push(t),a++}if(s.delayed!==void 0){
let r=s.delayed;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/delayed",schemaPath:"#/properties/delayed/type",keyword:"type",params:{type:"integ\
er"},message:"must be integer",schema:A.properties.delayed.type,parentSchema:A.properties.delayed,data:r};e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)&&(r<0||isNaN(
r))){let t={instancePath:i+"/delayed",schemaPath:"#/properties/delayed/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"must be >= 0",schema:0,parentSchema:A.properties.
delayed,data:r};e===null?e=[t]:e.push(t),a++}}if(s.dropped!==void 0){let r=s.dropped;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/dropped",schemaPath:"\
#/properties/dropped/type",keyword:"type",params:{type:"integer"},message:"must be integer",schema:A.properties.dropped.type,parentSchema:A.properties.dropped,data:r};e===null?e=[t]:
e.push(t),a++}if(typeof r=="number"&&isFinite(r)&&(r<0||isNaN(r))){let t={instancePath:i+"/dropped",schemaPath:"#/properties/dropped/minimum",keyword:"minimum",params:{comparison:"\
>=",limit:0},message:"must be >= 0",schema:0,parentSchema:A.properties.dropped,data:r};e===null?e=[t]:e.push(t),a++}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",
params:{type:"object"},message:"must be object",schema:A.type,parentSchema:A,data:s};e===null?e=[r]:e.push(r),a++}return fe.errors=e,a===0}fe.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};
function Te(s,{instancePath:i="",parentData:P,parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=Te.evaluated;if(p.dynamicProps&&(p.props=void 0),p.dynamicItems&&
(p.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.record===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"record"},
message:"must have required property 'record'",schema:M.required,parentSchema:M,data:s};e===null?e=[r]:e.push(r),a++}if(s.target===void 0){let r={instancePath:i,schemaPath:"#/requi\
red",keyword:"required",params:{missingProperty:"target"},message:"must have required property 'target'",schema:M.required,parentSchema:M,data:s};e===null?e=[r]:e.push(r),a++}if(s.
stage===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"stage"},message:"must have required property 'stage'",schema:M.required,parentSchema:M,
data:s};e===null?e=[r]:e.push(r),a++}if(s.code===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"code"},message:"must have require\
d property 'code'",schema:M.required,parentSchema:M,data:s};e===null?e=[r]:e.push(r),a++}if(s.message===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"message"},message:"must have required property 'message'",schema:M.required,parentSchema:M,data:s};e===null?e=[r]:e.push(r),a++}if(s.effect===void 0){let r={instancePath:i,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"effect"},message:"must have required property 'effect'",schema:M.required,parentSchema:M,data:s};e===null?e=[r]:
e.push(r),a++}for(let r in s)if(!Ue.call(M.properties,r)){let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},message:"\
must NOT have additional properties",schema:!1,parentSchema:M,data:s};e===null?e=[t]:e.push(t),a++}if(s.record!==void 0&&(le(s.record,{instancePath:i+"/record",parentData:s,parentDataProperty:"\
record",rootData:d,dynamicAnchors:c})||(e=e===null?le.errors:e.concat(le.errors),a=e.length)),s.target!==void 0&&(ue(s.target,{instancePath:i+"/target",parentData:s,parentDataProperty:"\
target",rootData:d,dynamicAnchors:c})||(e=e===null?ue.errors:e.concat(ue.errors),a=e.length)),s.stage!==void 0){let r=s.stage;if(typeof r!="string"){let t={instancePath:i+"/stage",
schemaPath:"#/properties/stage/type",keyword:"type",params:{type:"string"},message:"must be string",schema:M.properties.stage.type,parentSchema:M.properties.stage,data:r};e===null?
e=[t]:e.push(t),a++}if(!(r==="start"||r==="find"||r==="preflight"||r==="prepare"||r==="apply"||r==="verify"||r==="hold"||r==="revert")){let t={instancePath:i+"/stage",schemaPath:"#\
/properties/stage/enum",keyword:"enum",params:{allowedValues:M.properties.stage.enum},message:"must be equal to one of the allowed values",schema:M.properties.stage.enum,parentSchema:M.
properties.stage,data:r};e===null?e=[t]:e.push(t),a++}}if(s.code!==void 0){let r=s.code;if(typeof r=="string"){if(l(r)>64){let t={instancePath:i+"/code",schemaPath:"#/properties/co\
de/maxLength",keyword:"maxLength",params:{limit:64},message:"must NOT have more than 64 characters",schema:64,parentSchema:M.properties.code,data:r};e===null?e=[t]:e.push(t),a++}}else{
let t={instancePath:i+"/code",schemaPath:"#/properties/code/type",keyword:"type",params:{type:"string"},message:"must be string",schema:M.properties.code.type,parentSchema:M.properties.
code,data:r};e===null?e=[t]:e.push(t),a++}}if(s.message!==void 0){let r=s.message;if(typeof r=="string"){if(l(r)>1024){let t={instancePath:i+"/message",schemaPath:"#/properties/mes\
sage/maxLength",keyword:"maxLength",params:{limit:1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:M.properties.message,data:r};e===null?e=[t]:e.push(
t),a++}}else{let t={instancePath:i+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type:"string"},message:"must be string",schema:M.properties.message.type,
parentSchema:M.properties.message,data:r};e===null?e=[t]:e.push(t),a++}}if(s.effect!==void 0){let r=s.effect;if(typeof r!="string"){let t={instancePath:i+"/effect",schemaPath:"#/pr\
operties/effect/type",keyword:"type",params:{type:"string"},message:"must be string",schema:M.properties.effect.type,parentSchema:M.properties.effect,data:r};e===null?e=[t]:e.push(
t),a++}if(!(r==="none"||r==="ended"||r==="unverified")){let t={instancePath:i+"/effect",schemaPath:"#/properties/effect/enum",keyword:"enum",params:{allowedValues:M.properties.effect.
enum},message:"must be equal to one of the allowed values",schema:M.properties.effect.enum,parentSchema:M.properties.effect,data:r};e===null?e=[t]:e.push(t),a++}}if(s.verified!==void 0&&
(ce(s.verified,{instancePath:i+"/verified",parentData:s,parentDataProperty:"verified",rootData:d,dynamicAnchors:c})||(e=e===null?ce.errors:e.concat(ce.errors),a=e.length)),s.measured!==
void 0){let r=s.measured;if(Array.isArray(r)){if(r.length>5){let n={instancePath:i+"/measured",schemaPath:"#/properties/measured/maxItems",keyword:"maxItems",params:{limit:5},message:"\
must NOT have more than 5 items",schema:5,parentSchema:M.properties.measured,data:r};e===null?e=[n]:e.push(n),a++}let t=r.length;for(let n=0;n<t;n++)he(r[n],{instancePath:i+"/measu\
red/"+n,parentData:r,parentDataProperty:n,rootData:d,dynamicAnchors:c})||(e=e===null?he.errors:e.concat(he.errors),a=e.length)}else{let t={instancePath:i+"/measured",schemaPath:"#/\
properties/measured/type",keyword:"type",params:{type:"array"},message:"must be array",schema:M.properties.measured.type,parentSchema:M.properties.measured,data:r};e===null?e=[t]:e.
push(t),a++}}if(s.packets!==void 0&&(fe(s.packets,{instancePath:i+"/packets",parentData:s,parentDataProperty:"packets",rootData:d,dynamicAnchors:c})||(e=e===null?fe.errors:e.concat(
fe.errors),a=e.length)),s.appliedForMs!==void 0){let r=s.appliedForMs;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/appliedForMs",schemaPath:"#/\
properties/appliedForMs/type",keyword:"type",params:{type:"integer"},message:"must be integer",schema:M.properties.appliedForMs.type,parentSchema:M.properties.appliedForMs,data:r};
e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)&&(r<0||isNaN(r))){let t={instancePath:i+"/appliedForMs",schemaPath:"#/properties/appliedForMs/minimum",keyword:"mini\
mum",params:{comparison:">=",limit:0},message:"must be >= 0",schema:0,parentSchema:M.properties.appliedForMs,data:r};e===null?e=[t]:e.push(t),a++}}}else{let r={instancePath:i,schemaPath:"\
#/type",keyword:"type",params:{type:"object"},message:"must be object",schema:M.type,parentSchema:M,data:s};e===null?e=[r]:e.push(r),a++}return Te.errors=e,a===0}Te.evaluated={props:!0,
dynamicProps:!1,dynamicItems:!1};var Er=ze,_={$schema:"https://json-schema.org/draft/2020-12/schema",$id:"urn:chaos-network:schema:latency:rejected:1",title:"Rejected",description:"\
Data of chaos.network.latency.rejected: will never run.",type:"object",additionalProperties:!1,required:["record","code","message"],properties:{record:{$ref:"urn:chaos-network:sche\
ma:latency:common:1#/$defs/record"},code:{description:"Stable name of the reason.",type:"string",maxLength:64},message:{description:"What was seen, what was expected, what to do.",
type:"string",maxLength:1024}}};function ye(s,{instancePath:i="",parentData:P,parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=ye.evaluated;if(p.dynamicProps&&
(p.props=void 0),p.dynamicItems&&(p.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.name===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"name"},message:"must have required property 'name'",schema:h.required,parentSchema:h,data:s};e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r==="namespace"||r===
"name"||r==="uid")){let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},message:"must NOT have additional propert\
ies",schema:!1,parentSchema:h,data:s};e===null?e=[t]:e.push(t),a++}if(s.namespace!==void 0){let r=s.namespace;if(typeof r=="string"){if(l(r)>63){let t={instancePath:i+"/namespace",
schemaPath:"#/properties/namespace/maxLength",keyword:"maxLength",params:{limit:63},message:"must NOT have more than 63 characters",schema:63,parentSchema:h.properties.namespace,data:r};
e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/namespace",schemaPath:"#/properties/namespace/type",keyword:"type",params:{type:"string"},message:"must be string",schema:h.
properties.namespace.type,parentSchema:h.properties.namespace,data:r};e===null?e=[t]:e.push(t),a++}}if(s.name!==void 0){let r=s.name;if(typeof r=="string"){if(l(r)>253){let t={instancePath:i+
"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit:253},message:"must NOT have more than 253 characters",schema:253,parentSchema:h.properties.name,data:r};
e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type:"string"},message:"must be string",schema:h.properties.
name.type,parentSchema:h.properties.name,data:r};e===null?e=[t]:e.push(t),a++}}if(s.uid!==void 0){let r=s.uid;if(typeof r=="string"){if(l(r)>64){let t={instancePath:i+"/uid",schemaPath:"\
#/properties/uid/maxLength",keyword:"maxLength",params:{limit:64},message:"must NOT have more than 64 characters",schema:64,parentSchema:h.properties.uid,data:r};e===null?e=[t]:e.push(
t),a++}}else{let t={instancePath:i+"/uid",schemaPath:"#/properties/uid/type",keyword:"type",params:{type:"string"},message:"must be string",schema:h.properties.uid.type,parentSchema:h.
properties.uid,data:r};e===null?e=[t]:e.push(t),a++}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object",schema:h.type,parentSchema:h,
data:s};e===null?e=[r]:e.push(r),a++}return ye.errors=e,a===0}ye.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};function ze(s,{instancePath:i="",parentData:P,parentDataProperty:y,
rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=ze.evaluated;if(p.dynamicProps&&(p.props=void 0),p.dynamicItems&&(p.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.
record===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"record"},message:"must have required property 'record'",schema:_.required,
parentSchema:_,data:s};e===null?e=[r]:e.push(r),a++}if(s.code===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"code"},message:"mu\
st have required property 'code'",schema:_.required,parentSchema:_,data:s};e===null?e=[r]:e.push(r),a++}if(s.message===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"message"},message:"must have required property 'message'",schema:_.required,parentSchema:_,data:s};e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r===
"record"||r==="code"||r==="message")){let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},message:"must NOT have \
additional properties",schema:!1,parentSchema:_,data:s};e===null?e=[t]:e.push(t),a++}if(s.record!==void 0&&(ye(s.record,{instancePath:i+"/record",parentData:s,parentDataProperty:"r\
ecord",rootData:d,dynamicAnchors:c})||(e=e===null?ye.errors:e.concat(ye.errors),a=e.length)),s.code!==void 0){let r=s.code;if(typeof r=="string"){if(l(r)>64){let t={instancePath:i+
"/code",schemaPath:"#/properties/code/maxLength",keyword:"maxLength",params:{limit:64},message:"must NOT have more than 64 characters",schema:64,parentSchema:_.properties.code,data:r};
e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/code",schemaPath:"#/properties/code/type",keyword:"type",params:{type:"string"},message:"must be string",schema:_.properties.
code.type,parentSchema:_.properties.code,data:r};e===null?e=[t]:e.push(t),a++}}if(s.message!==void 0){let r=s.message;if(typeof r=="string"){if(l(r)>1024){let t={instancePath:i+"/m\
essage",schemaPath:"#/properties/message/maxLength",keyword:"maxLength",params:{limit:1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:_.properties.
message,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type:"string"},message:"must be st\
ring",schema:_.properties.message.type,parentSchema:_.properties.message,data:r};e===null?e=[t]:e.push(t),a++}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{
type:"object"},message:"must be object",schema:_.type,parentSchema:_,data:s};e===null?e=[r]:e.push(r),a++}return ze.errors=e,a===0}ze.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};
var Rr=Ie;var x={title:"Request",description:"What is asked for: the data of `chaos.network.latency.requested` and the spec of a Latency.",type:"object",additionalProperties:!1,required:["ta\
rget","to","latency","duration"],properties:{target:{$ref:"#/$defs/target"},to:{description:'The destinations. A destination that resolves to nothing is an error, never "everything\
".',type:"array",minItems:1,maxItems:32,items:{$ref:"#/$defs/destination"}},except:{description:"Destinations that stay as they are although `to` covers them.",type:"array",maxItems:32,
items:{$ref:"#/$defs/destination"}},latency:{$ref:"#/$defs/latency"},duration:{description:'How long the delay lasts on each target, for example "60s" or "5m". At least 1s, at most\
 24h.',type:"string",maxLength:16,pattern:"^[0-9]{1,8}([.][0-9]{1,3})?(ms|s|m|h)$",examples:["60s","5m"]},order:{description:"All targets at once (default), or one after the other.",
type:"string",enum:["parallel","serial"]},control:{description:"A destination that must stay as it is; measured beside the others.",type:"object",additionalProperties:!1,required:[
"host","port"],properties:{host:{type:"string",minLength:1,maxLength:253,pattern:"^[A-Za-z0-9_:]([A-Za-z0-9_.:-]*[A-Za-z0-9_:])?[.]?$"},port:{type:"integer",minimum:1,maximum:65535}}},
dryRun:{description:"Plan and say what would happen; touch nothing.",type:"boolean"}}},O={description:"Whose outgoing packets are delayed: pods of one namespace, by labels, by work\
load or by name.",type:"object",additionalProperties:!1,required:["namespace"],properties:{namespace:{$ref:"#/$defs/namespace"},labels:{$ref:"#/$defs/selector"},workload:{$ref:"#/$\
defs/workload"},pods:{description:"Pods by name.",type:"array",minItems:1,maxItems:1e3,items:{$ref:"#/$defs/name"}},take:{description:'How many of the pods: a number (default 1), a\
 share such as "50%" (rounded up), or "all".',examples:[1,"50%","all"],oneOf:[{type:"integer",minimum:1,maximum:1e3},{type:"string",maxLength:4,pattern:"^(all|100%|[1-9][0-9]?%)$"}]},
follow:{description:'Only with take "all": pods that appear later are delayed too, for the time that remains.',type:"boolean"}},oneOf:[{required:["labels"]},{required:["workload"]},
{required:["pods"]}]};function Z(s,{instancePath:i="",parentData:P,parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=Z.evaluated;if(p.dynamicProps&&(p.props=
void 0),p.dynamicItems&&(p.items=void 0),typeof s=="string"){if(l(s)>63){let r={instancePath:i,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit:63},message:"must NOT have\
 more than 63 characters",schema:63,parentSchema:U,data:s};e===null?e=[r]:e.push(r),a++}if(l(s)<1){let r={instancePath:i,schemaPath:"#/minLength",keyword:"minLength",params:{limit:1},
message:"must NOT have fewer than 1 characters",schema:1,parentSchema:U,data:s};e===null?e=[r]:e.push(r),a++}if(!ir.test(s)){let r={instancePath:i,schemaPath:"#/pattern",keyword:"p\
attern",params:{pattern:"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"},message:'must match pattern "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"',schema:"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",parentSchema:U,data:s};
e===null?e=[r]:e.push(r),a++}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string",schema:U.type,parentSchema:U,data:s};e===
null?e=[r]:e.push(r),a++}return Z.errors=e,a===0}Z.evaluated={dynamicProps:!1,dynamicItems:!1};var Le={description:'Kubernetes label selector, for example "app=checkout,tier!=canar\
y" or "tier in (web, api)". At least one requirement.',type:"string",minLength:1,maxLength:1024,pattern:"^[A-Za-z0-9_./=!,() -]+$",examples:["app=checkout"]},vr=new RegExp("^[A-Za-\
z0-9_./=!,() -]+$","u");function K(s,{instancePath:i="",parentData:P,parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=K.evaluated;if(p.dynamicProps&&(p.props=
void 0),p.dynamicItems&&(p.items=void 0),typeof s=="string"){if(l(s)>1024){let r={instancePath:i,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit:1024},message:"must NOT \
have more than 1024 characters",schema:1024,parentSchema:Le,data:s};e===null?e=[r]:e.push(r),a++}if(l(s)<1){let r={instancePath:i,schemaPath:"#/minLength",keyword:"minLength",params:{
limit:1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:Le,data:s};e===null?e=[r]:e.push(r),a++}if(!vr.test(s)){let r={instancePath:i,schemaPath:"#/pattern",
keyword:"pattern",params:{pattern:"^[A-Za-z0-9_./=!,() -]+$"},message:'must match pattern "^[A-Za-z0-9_./=!,() -]+$"',schema:"^[A-Za-z0-9_./=!,() -]+$",parentSchema:Le,data:s};e===
null?e=[r]:e.push(r),a++}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string",schema:Le.type,parentSchema:Le,data:s};e===null?
e=[r]:e.push(r),a++}return K.errors=e,a===0}K.evaluated={dynamicProps:!1,dynamicItems:!1};var F={description:"A workload whose pods are meant: anything with a scale subresource, or\
 a DaemonSet.",type:"object",additionalProperties:!1,required:["apiVersion","kind","name"],properties:{apiVersion:{type:"string",minLength:1,maxLength:253,pattern:"^([a-z0-9.-]+/)?\
v[0-9][a-z0-9]*$",examples:["apps/v1"]},kind:{type:"string",minLength:1,maxLength:63,pattern:"^[A-Z][A-Za-z0-9]*$",examples:["Deployment"]},name:{$ref:"#/$defs/name"}}},Sr=new RegExp(
"^([a-z0-9.-]+/)?v[0-9][a-z0-9]*$","u"),qr=new RegExp("^[A-Z][A-Za-z0-9]*$","u");function B(s,{instancePath:i="",parentData:P,parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){
let e=null,a=0,p=B.evaluated;if(p.dynamicProps&&(p.props=void 0),p.dynamicItems&&(p.items=void 0),typeof s=="string"){if(l(s)>253){let r={instancePath:i,schemaPath:"#/maxLength",keyword:"\
maxLength",params:{limit:253},message:"must NOT have more than 253 characters",schema:253,parentSchema:C,data:s};e===null?e=[r]:e.push(r),a++}if(l(s)<1){let r={instancePath:i,schemaPath:"\
#/minLength",keyword:"minLength",params:{limit:1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:C,data:s};e===null?e=[r]:e.push(r),a++}if(!ar.test(s)){let r={
instancePath:i,schemaPath:"#/pattern",keyword:"pattern",params:{pattern:"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$"},message:'must match pattern "^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$"',schema:"\
^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$",parentSchema:C,data:s};e===null?e=[r]:e.push(r),a++}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"\
must be string",schema:C.type,parentSchema:C,data:s};e===null?e=[r]:e.push(r),a++}return B.errors=e,a===0}B.evaluated={dynamicProps:!1,dynamicItems:!1};function ge(s,{instancePath:i="",
parentData:P,parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=ge.evaluated;if(p.dynamicProps&&(p.props=void 0),p.dynamicItems&&(p.items=void 0),s&&typeof s==
"object"&&!Array.isArray(s)){if(s.apiVersion===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"apiVersion"},message:"must have req\
uired property 'apiVersion'",schema:F.required,parentSchema:F,data:s};e===null?e=[r]:e.push(r),a++}if(s.kind===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"requir\
ed",params:{missingProperty:"kind"},message:"must have required property 'kind'",schema:F.required,parentSchema:F,data:s};e===null?e=[r]:e.push(r),a++}if(s.name===void 0){let r={instancePath:i,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"name"},message:"must have required property 'name'",schema:F.required,parentSchema:F,data:s};e===null?e=[r]:e.push(
r),a++}for(let r in s)if(!(r==="apiVersion"||r==="kind"||r==="name")){let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},
message:"must NOT have additional properties",schema:!1,parentSchema:F,data:s};e===null?e=[t]:e.push(t),a++}if(s.apiVersion!==void 0){let r=s.apiVersion;if(typeof r=="string"){if(l(
r)>253){let t={instancePath:i+"/apiVersion",schemaPath:"#/properties/apiVersion/maxLength",keyword:"maxLength",params:{limit:253},message:"must NOT have more than 253 characters",schema:253,
parentSchema:F.properties.apiVersion,data:r};e===null?e=[t]:e.push(t),a++}if(l(r)<1){let t={instancePath:i+"/apiVersion",schemaPath:"#/properties/apiVersion/minLength",keyword:"min\
Length",params:{limit:1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:F.properties.apiVersion,data:r};e===null?e=[t]:e.push(t),a++}if(!Sr.test(r)){let t={instancePath:i+
"/apiVersion",schemaPath:"#/properties/apiVersion/pattern",keyword:"pattern",params:{pattern:"^([a-z0-9.-]+/)?v[0-9][a-z0-9]*$"},message:'must match pattern "^([a-z0-9.-]+/)?v[0-9]\
[a-z0-9]*$"',schema:"^([a-z0-9.-]+/)?v[0-9][a-z0-9]*$",parentSchema:F.properties.apiVersion,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/apiVersion",schemaPath:"\
#/properties/apiVersion/type",keyword:"type",params:{type:"string"},message:"must be string",schema:F.properties.apiVersion.type,parentSchema:F.properties.apiVersion,data:r};e===null?
e=[t]:e.push(t),a++}}if(s.kind!==void 0){let r=s.kind;if(typeof r=="string"){if(l(r)>63){let t={instancePath:i+"/kind",schemaPath:"#/properties/kind/maxLength",keyword:"maxLength",
params:{limit:63},message:"must NOT have more than 63 characters",schema:63,parentSchema:F.properties.kind,data:r};e===null?e=[t]:e.push(t),a++}if(l(r)<1){let t={instancePath:i+"/k\
ind",schemaPath:"#/properties/kind/minLength",keyword:"minLength",params:{limit:1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:F.properties.kind,data:r};e===
null?e=[t]:e.push(t),a++}if(!qr.test(r)){let t={instancePath:i+"/kind",schemaPath:"#/properties/kind/pattern",keyword:"pattern",params:{pattern:"^[A-Z][A-Za-z0-9]*$"},message:'must\
 match pattern "^[A-Z][A-Za-z0-9]*$"',schema:"^[A-Z][A-Za-z0-9]*$",parentSchema:F.properties.kind,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/kind",schemaPath:"\
#/properties/kind/type",keyword:"type",params:{type:"string"},message:"must be string",schema:F.properties.kind.type,parentSchema:F.properties.kind,data:r};e===null?e=[t]:e.push(t),
a++}}s.name!==void 0&&(B(s.name,{instancePath:i+"/name",parentData:s,parentDataProperty:"name",rootData:d,dynamicAnchors:c})||(e=e===null?B.errors:e.concat(B.errors),a=e.length))}else{
let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object",schema:F.type,parentSchema:F,data:s};e===null?e=[r]:e.push(r),a++}return ge.
errors=e,a===0}ge.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var xr=new RegExp("^(all|100%|[1-9][0-9]?%)$","u");function Pe(s,{instancePath:i="",parentData:P,parentDataProperty:y,
rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=Pe.evaluated;p.dynamicProps&&(p.props=void 0),p.dynamicItems&&(p.items=void 0);let r=a,t=!1,n=null,k=a;if(s&&typeof s=="objec\
t"&&!Array.isArray(s)&&s.labels===void 0){let o={instancePath:i,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty:"labels"},message:"must have required pro\
perty 'labels'",schema:O.oneOf[0].required,parentSchema:O.oneOf[0],data:s};e===null?e=[o]:e.push(o),a++}var N=k===a;N&&(t=!0,n=0);let w=a;if(s&&typeof s=="object"&&!Array.isArray(s)&&
s.workload===void 0){let o={instancePath:i,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty:"workload"},message:"must have required property 'workload'",schema:O.
oneOf[1].required,parentSchema:O.oneOf[1],data:s};e===null?e=[o]:e.push(o),a++}var N=w===a;if(N&&t)t=!1,n=[n,1];else{N&&(t=!0,n=1);let o=a;if(s&&typeof s=="object"&&!Array.isArray(
s)&&s.pods===void 0){let z={instancePath:i,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty:"pods"},message:"must have required property 'pods'",schema:O.
oneOf[2].required,parentSchema:O.oneOf[2],data:s};e===null?e=[z]:e.push(z),a++}var N=o===a;N&&t?(t=!1,n=[n,2]):N&&(t=!0,n=2)}if(t)a=r,e!==null&&(r?e.length=r:e=null);else{let o={instancePath:i,
schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas:n},message:"must match exactly one schema in oneOf",schema:O.oneOf,parentSchema:O,data:s};e===null?e=[o]:e.push(o),a++}if(s&&
typeof s=="object"&&!Array.isArray(s)){if(s.namespace===void 0){let o={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"namespace"},message:"must \
have required property 'namespace'",schema:O.required,parentSchema:O,data:s};e===null?e=[o]:e.push(o),a++}for(let o in s)if(!(o==="namespace"||o==="labels"||o==="workload"||o==="po\
ds"||o==="take"||o==="follow")){let q={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:o},message:"must NOT have additi\
onal properties",schema:!1,parentSchema:O,data:s};e===null?e=[q]:e.push(q),a++}if(s.namespace!==void 0&&(Z(s.namespace,{instancePath:i+"/namespace",parentData:s,parentDataProperty:"\
namespace",rootData:d,dynamicAnchors:c})||(e=e===null?Z.errors:e.concat(Z.errors),a=e.length)),s.labels!==void 0&&(K(s.labels,{instancePath:i+"/labels",parentData:s,parentDataProperty:"\
labels",rootData:d,dynamicAnchors:c})||(e=e===null?K.errors:e.concat(K.errors),a=e.length)),s.workload!==void 0&&(ge(s.workload,{instancePath:i+"/workload",parentData:s,parentDataProperty:"\
workload",rootData:d,dynamicAnchors:c})||(e=e===null?ge.errors:e.concat(ge.errors),a=e.length)),s.pods!==void 0){let o=s.pods;if(Array.isArray(o)){if(o.length>1e3){let z={instancePath:i+
"/pods",schemaPath:"#/properties/pods/maxItems",keyword:"maxItems",params:{limit:1e3},message:"must NOT have more than 1000 items",schema:1e3,parentSchema:O.properties.pods,data:o};
e===null?e=[z]:e.push(z),a++}if(o.length<1){let z={instancePath:i+"/pods",schemaPath:"#/properties/pods/minItems",keyword:"minItems",params:{limit:1},message:"must NOT have fewer t\
han 1 items",schema:1,parentSchema:O.properties.pods,data:o};e===null?e=[z]:e.push(z),a++}let q=o.length;for(let z=0;z<q;z++)B(o[z],{instancePath:i+"/pods/"+z,parentData:o,parentDataProperty:z,
rootData:d,dynamicAnchors:c})||(e=e===null?B.errors:e.concat(B.errors),a=e.length)}else{let q={instancePath:i+"/pods",schemaPath:"#/properties/pods/type",keyword:"type",params:{type:"\
array"},message:"must be array",schema:O.properties.pods.type,parentSchema:O.properties.pods,data:o};e===null?e=[q]:e.push(q),a++}}if(s.take!==void 0){let o=s.take,q=a,z=!1,V=null,
pr=a;if(!(typeof o=="number"&&!(o%1)&&!isNaN(o)&&isFinite(o))){let I={instancePath:i+"/take",schemaPath:"#/properties/take/oneOf/0/type",keyword:"type",params:{type:"integer"},message:"\
must be integer",schema:O.properties.take.oneOf[0].type,parentSchema:O.properties.take.oneOf[0],data:o};e===null?e=[I]:e.push(I),a++}if(typeof o=="number"&&isFinite(o)){if(o>1e3||isNaN(
o)){let I={instancePath:i+"/take",schemaPath:"#/properties/take/oneOf/0/maximum",keyword:"maximum",params:{comparison:"<=",limit:1e3},message:"must be <= 1000",schema:1e3,parentSchema:O.
properties.take.oneOf[0],data:o};e===null?e=[I]:e.push(I),a++}if(o<1||isNaN(o)){let I={instancePath:i+"/take",schemaPath:"#/properties/take/oneOf/0/minimum",keyword:"minimum",params:{
comparison:">=",limit:1},message:"must be >= 1",schema:1,parentSchema:O.properties.take.oneOf[0],data:o};e===null?e=[I]:e.push(I),a++}}var u=pr===a;u&&(z=!0,V=0);let nr=a;if(typeof o==
"string"){if(l(o)>4){let I={instancePath:i+"/take",schemaPath:"#/properties/take/oneOf/1/maxLength",keyword:"maxLength",params:{limit:4},message:"must NOT have more than 4 characte\
rs",schema:4,parentSchema:O.properties.take.oneOf[1],data:o};e===null?e=[I]:e.push(I),a++}if(!xr.test(o)){let I={instancePath:i+"/take",schemaPath:"#/properties/take/oneOf/1/patter\
n",keyword:"pattern",params:{pattern:"^(all|100%|[1-9][0-9]?%)$"},message:'must match pattern "^(all|100%|[1-9][0-9]?%)$"',schema:"^(all|100%|[1-9][0-9]?%)$",parentSchema:O.properties.
take.oneOf[1],data:o};e===null?e=[I]:e.push(I),a++}}else{let I={instancePath:i+"/take",schemaPath:"#/properties/take/oneOf/1/type",keyword:"type",params:{type:"string"},message:"mu\
st be string",schema:O.properties.take.oneOf[1].type,parentSchema:O.properties.take.oneOf[1],data:o};e===null?e=[I]:e.push(I),a++}var u=nr===a;if(u&&z?(z=!1,V=[V,1]):u&&(z=!0,V=1),
z)a=q,e!==null&&(q?e.length=q:e=null);else{let I={instancePath:i+"/take",schemaPath:"#/properties/take/oneOf",keyword:"oneOf",params:{passingSchemas:V},message:"must match exactly \
one schema in oneOf",schema:O.properties.take.oneOf,parentSchema:O.properties.take,data:o};e===null?e=[I]:e.push(I),a++}}if(s.follow!==void 0){let o=s.follow;if(typeof o!="boolean"){
let q={instancePath:i+"/follow",schemaPath:"#/properties/follow/type",keyword:"type",params:{type:"boolean"},message:"must be boolean",schema:O.properties.follow.type,parentSchema:O.
properties.follow,data:o};e===null?e=[q]:e.push(q),a++}}}else{let o={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object",schema:O.type,
parentSchema:O,data:s};e===null?e=[o]:e.push(o),a++}return Pe.errors=e,a===0}Pe.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var T={description:"What the delay is towards: \
pods by label, a service, a DNS name, or an address range. Labels and service come with their namespace.",type:"object",additionalProperties:!1,properties:{namespace:{$ref:"#/$defs\
/namespace"},labels:{$ref:"#/$defs/selector"},service:{description:"Name of a Service.",$ref:"#/$defs/namespace"},host:{description:"DNS name, resolved as the target itself would.",
type:"string",minLength:1,maxLength:253,pattern:"^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?[.]?$",examples:["api.example.com"]},cidr:{description:'IPv4 or IPv6 address range (or o\
ne address): "203.0.113.0/24", "2001:db8::/32".',type:"string",minLength:2,maxLength:49,pattern:"^[0-9A-Fa-f:.]+(/[0-9]{1,3})?$",examples:["203.0.113.0/24","2001:db8::/32"]},ports:{
$ref:"#/$defs/ports"}},oneOf:[{required:["labels"]},{required:["service"]},{required:["host"]},{required:["cidr"]}]},G={description:'Destination ports with their protocol: "443/tcp\
", "8000-8099/tcp", "53/udp". Absent: every port and protocol.',type:"array",minItems:1,maxItems:16,items:{type:"string",maxLength:16,pattern:"^[1-9][0-9]{0,4}(-[1-9][0-9]{0,4})?/(\
tcp|udp|sctp)$",examples:["443/tcp","8000-8099/udp"]}},Nr=new RegExp("^[1-9][0-9]{0,4}(-[1-9][0-9]{0,4})?/(tcp|udp|sctp)$","u");function ke(s,{instancePath:i="",parentData:P,parentDataProperty:y,
rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=ke.evaluated;if(p.dynamicProps&&(p.props=void 0),p.dynamicItems&&(p.items=void 0),Array.isArray(s)){if(s.length>16){let t={instancePath:i,
schemaPath:"#/maxItems",keyword:"maxItems",params:{limit:16},message:"must NOT have more than 16 items",schema:16,parentSchema:G,data:s};e===null?e=[t]:e.push(t),a++}if(s.length<1){
let t={instancePath:i,schemaPath:"#/minItems",keyword:"minItems",params:{limit:1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:G,data:s};e===null?e=[t]:e.push(t),
a++}let r=s.length;for(let t=0;t<r;t++){let n=s[t];if(typeof n=="string"){if(l(n)>16){let k={instancePath:i+"/"+t,schemaPath:"#/items/maxLength",keyword:"maxLength",params:{limit:16},
message:"must NOT have more than 16 characters",schema:16,parentSchema:G.items,data:n};e===null?e=[k]:e.push(k),a++}if(!Nr.test(n)){let k={instancePath:i+"/"+t,schemaPath:"#/items/\
pattern",keyword:"pattern",params:{pattern:"^[1-9][0-9]{0,4}(-[1-9][0-9]{0,4})?/(tcp|udp|sctp)$"},message:'must match pattern "^[1-9][0-9]{0,4}(-[1-9][0-9]{0,4})?/(tcp|udp|sctp)$"',
schema:"^[1-9][0-9]{0,4}(-[1-9][0-9]{0,4})?/(tcp|udp|sctp)$",parentSchema:G.items,data:n};e===null?e=[k]:e.push(k),a++}}else{let k={instancePath:i+"/"+t,schemaPath:"#/items/type",keyword:"\
type",params:{type:"string"},message:"must be string",schema:G.items.type,parentSchema:G.items,data:n};e===null?e=[k]:e.push(k),a++}}}else{let r={instancePath:i,schemaPath:"#/type",
keyword:"type",params:{type:"array"},message:"must be array",schema:G.type,parentSchema:G,data:s};e===null?e=[r]:e.push(r),a++}return ke.errors=e,a===0}ke.evaluated={items:!0,dynamicProps:!1,
dynamicItems:!1};var Mr=new RegExp("^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?[.]?$","u"),$r=new RegExp("^[0-9A-Fa-f:.]+(/[0-9]{1,3})?$","u");function Y(s,{instancePath:i="",parentData:P,
parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=Y.evaluated;p.dynamicProps&&(p.props=void 0),p.dynamicItems&&(p.items=void 0);let r=a,t=!1,n=null,k=a;if(s&&
typeof s=="object"&&!Array.isArray(s)&&s.labels===void 0){let u={instancePath:i,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty:"labels"},message:"must h\
ave required property 'labels'",schema:T.oneOf[0].required,parentSchema:T.oneOf[0],data:s};e===null?e=[u]:e.push(u),a++}var N=k===a;N&&(t=!0,n=0);let w=a;if(s&&typeof s=="object"&&
!Array.isArray(s)&&s.service===void 0){let u={instancePath:i,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty:"service"},message:"must have required prope\
rty 'service'",schema:T.oneOf[1].required,parentSchema:T.oneOf[1],data:s};e===null?e=[u]:e.push(u),a++}var N=w===a;if(N&&t)t=!1,n=[n,1];else{N&&(t=!0,n=1);let u=a;if(s&&typeof s=="\
object"&&!Array.isArray(s)&&s.host===void 0){let q={instancePath:i,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty:"host"},message:"must have required pr\
operty 'host'",schema:T.oneOf[2].required,parentSchema:T.oneOf[2],data:s};e===null?e=[q]:e.push(q),a++}var N=u===a;if(N&&t)t=!1,n=[n,2];else{N&&(t=!0,n=2);let q=a;if(s&&typeof s=="\
object"&&!Array.isArray(s)&&s.cidr===void 0){let V={instancePath:i,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty:"cidr"},message:"must have required pr\
operty 'cidr'",schema:T.oneOf[3].required,parentSchema:T.oneOf[3],data:s};e===null?e=[V]:e.push(V),a++}var N=q===a;N&&t?(t=!1,n=[n,3]):N&&(t=!0,n=3)}}if(t)a=r,e!==null&&(r?e.length=
r:e=null);else{let u={instancePath:i,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas:n},message:"must match exactly one schema in oneOf",schema:T.oneOf,parentSchema:T,data:s};
e===null?e=[u]:e.push(u),a++}if(s&&typeof s=="object"&&!Array.isArray(s)){for(let u in s)if(!(u==="namespace"||u==="labels"||u==="service"||u==="host"||u==="cidr"||u==="ports")){let o={
instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:u},message:"must NOT have additional properties",schema:!1,parentSchema:T,
data:s};e===null?e=[o]:e.push(o),a++}if(s.namespace!==void 0&&(Z(s.namespace,{instancePath:i+"/namespace",parentData:s,parentDataProperty:"namespace",rootData:d,dynamicAnchors:c})||
(e=e===null?Z.errors:e.concat(Z.errors),a=e.length)),s.labels!==void 0&&(K(s.labels,{instancePath:i+"/labels",parentData:s,parentDataProperty:"labels",rootData:d,dynamicAnchors:c})||
(e=e===null?K.errors:e.concat(K.errors),a=e.length)),s.service!==void 0&&(Z(s.service,{instancePath:i+"/service",parentData:s,parentDataProperty:"service",rootData:d,dynamicAnchors:c})||
(e=e===null?Z.errors:e.concat(Z.errors),a=e.length)),s.host!==void 0){let u=s.host;if(typeof u=="string"){if(l(u)>253){let o={instancePath:i+"/host",schemaPath:"#/properties/host/m\
axLength",keyword:"maxLength",params:{limit:253},message:"must NOT have more than 253 characters",schema:253,parentSchema:T.properties.host,data:u};e===null?e=[o]:e.push(o),a++}if(l(
u)<1){let o={instancePath:i+"/host",schemaPath:"#/properties/host/minLength",keyword:"minLength",params:{limit:1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:T.
properties.host,data:u};e===null?e=[o]:e.push(o),a++}if(!Mr.test(u)){let o={instancePath:i+"/host",schemaPath:"#/properties/host/pattern",keyword:"pattern",params:{pattern:"^[A-Za-\
z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?[.]?$"},message:'must match pattern "^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?[.]?$"',schema:"^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?[.]?$",
parentSchema:T.properties.host,data:u};e===null?e=[o]:e.push(o),a++}}else{let o={instancePath:i+"/host",schemaPath:"#/properties/host/type",keyword:"type",params:{type:"string"},message:"\
must be string",schema:T.properties.host.type,parentSchema:T.properties.host,data:u};e===null?e=[o]:e.push(o),a++}}if(s.cidr!==void 0){let u=s.cidr;if(typeof u=="string"){if(l(u)>49){
let o={instancePath:i+"/cidr",schemaPath:"#/properties/cidr/maxLength",keyword:"maxLength",params:{limit:49},message:"must NOT have more than 49 characters",schema:49,parentSchema:T.
properties.cidr,data:u};e===null?e=[o]:e.push(o),a++}if(l(u)<2){let o={instancePath:i+"/cidr",schemaPath:"#/properties/cidr/minLength",keyword:"minLength",params:{limit:2},message:"\
must NOT have fewer than 2 characters",schema:2,parentSchema:T.properties.cidr,data:u};e===null?e=[o]:e.push(o),a++}if(!$r.test(u)){let o={instancePath:i+"/cidr",schemaPath:"#/prop\
erties/cidr/pattern",keyword:"pattern",params:{pattern:"^[0-9A-Fa-f:.]+(/[0-9]{1,3})?$"},message:'must match pattern "^[0-9A-Fa-f:.]+(/[0-9]{1,3})?$"',schema:"^[0-9A-Fa-f:.]+(/[0-9\
]{1,3})?$",parentSchema:T.properties.cidr,data:u};e===null?e=[o]:e.push(o),a++}}else{let o={instancePath:i+"/cidr",schemaPath:"#/properties/cidr/type",keyword:"type",params:{type:"\
string"},message:"must be string",schema:T.properties.cidr.type,parentSchema:T.properties.cidr,data:u};e===null?e=[o]:e.push(o),a++}}s.ports!==void 0&&(ke(s.ports,{instancePath:i+"\
/ports",parentData:s,parentDataProperty:"ports",rootData:d,dynamicAnchors:c})||(e=e===null?ke.errors:e.concat(ke.errors),a=e.length))}else{let u={instancePath:i,schemaPath:"#/type",
keyword:"type",params:{type:"object"},message:"must be object",schema:T.type,parentSchema:T,data:s};e===null?e=[u]:e.push(u),a++}return Y.errors=e,a===0}Y.evaluated={props:!0,dynamicProps:!1,
dynamicItems:!1};function be(s,{instancePath:i="",parentData:P,parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=be.evaluated;if(p.dynamicProps&&(p.props=
void 0),p.dynamicItems&&(p.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.delay===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
delay"},message:"must have required property 'delay'",schema:g.required,parentSchema:g,data:s};e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r==="delay"||r==="jitter"||r==="dist\
ribution"||r==="loss"||r==="rate")){let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},message:"must NOT have ad\
ditional properties",schema:!1,parentSchema:g,data:s};e===null?e=[t]:e.push(t),a++}if(s.delay!==void 0){let r=s.delay;if(typeof r=="string"){if(l(r)>16){let t={instancePath:i+"/del\
ay",schemaPath:"#/properties/delay/maxLength",keyword:"maxLength",params:{limit:16},message:"must NOT have more than 16 characters",schema:16,parentSchema:g.properties.delay,data:r};
e===null?e=[t]:e.push(t),a++}if(!$e.test(r)){let t={instancePath:i+"/delay",schemaPath:"#/properties/delay/pattern",keyword:"pattern",params:{pattern:"^[0-9]{1,8}([.][0-9]{1,6})?(u\
s|ms|s)$"},message:'must match pattern "^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$"',schema:"^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$",parentSchema:g.properties.delay,data:r};e===null?e=[t]:
e.push(t),a++}}else{let t={instancePath:i+"/delay",schemaPath:"#/properties/delay/type",keyword:"type",params:{type:"string"},message:"must be string",schema:g.properties.delay.type,
parentSchema:g.properties.delay,data:r};e===null?e=[t]:e.push(t),a++}}if(s.jitter!==void 0){let r=s.jitter;if(typeof r=="string"){if(l(r)>16){let t={instancePath:i+"/jitter",schemaPath:"\
#/properties/jitter/maxLength",keyword:"maxLength",params:{limit:16},message:"must NOT have more than 16 characters",schema:16,parentSchema:g.properties.jitter,data:r};e===null?e=[
t]:e.push(t),a++}if(!$e.test(r)){let t={instancePath:i+"/jitter",schemaPath:"#/properties/jitter/pattern",keyword:"pattern",params:{pattern:"^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$"},
message:'must match pattern "^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$"',schema:"^[0-9]{1,8}([.][0-9]{1,6})?(us|ms|s)$",parentSchema:g.properties.jitter,data:r};e===null?e=[t]:e.push(t),
a++}}else{let t={instancePath:i+"/jitter",schemaPath:"#/properties/jitter/type",keyword:"type",params:{type:"string"},message:"must be string",schema:g.properties.jitter.type,parentSchema:g.
properties.jitter,data:r};e===null?e=[t]:e.push(t),a++}}if(s.distribution!==void 0){let r=s.distribution;if(typeof r!="string"){let t={instancePath:i+"/distribution",schemaPath:"#/\
properties/distribution/type",keyword:"type",params:{type:"string"},message:"must be string",schema:g.properties.distribution.type,parentSchema:g.properties.distribution,data:r};e===
null?e=[t]:e.push(t),a++}if(!(r==="uniform"||r==="normal"||r==="pareto"||r==="paretonormal")){let t={instancePath:i+"/distribution",schemaPath:"#/properties/distribution/enum",keyword:"\
enum",params:{allowedValues:g.properties.distribution.enum},message:"must be equal to one of the allowed values",schema:g.properties.distribution.enum,parentSchema:g.properties.distribution,
data:r};e===null?e=[t]:e.push(t),a++}}if(s.loss!==void 0){let r=s.loss;if(typeof r=="string"){if(l(r)>12){let t={instancePath:i+"/loss",schemaPath:"#/properties/loss/maxLength",keyword:"\
maxLength",params:{limit:12},message:"must NOT have more than 12 characters",schema:12,parentSchema:g.properties.loss,data:r};e===null?e=[t]:e.push(t),a++}if(!We.test(r)){let t={instancePath:i+
"/loss",schemaPath:"#/properties/loss/pattern",keyword:"pattern",params:{pattern:"^(100|[0-9]{1,2}([.][0-9]{1,4})?)%$"},message:'must match pattern "^(100|[0-9]{1,2}([.][0-9]{1,4})\
?)%$"',schema:"^(100|[0-9]{1,2}([.][0-9]{1,4})?)%$",parentSchema:g.properties.loss,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/loss",schemaPath:"#/properties\
/loss/type",keyword:"type",params:{type:"string"},message:"must be string",schema:g.properties.loss.type,parentSchema:g.properties.loss,data:r};e===null?e=[t]:e.push(t),a++}}if(s.rate!==
void 0){let r=s.rate;if(typeof r=="string"){if(l(r)>16){let t={instancePath:i+"/rate",schemaPath:"#/properties/rate/maxLength",keyword:"maxLength",params:{limit:16},message:"must N\
OT have more than 16 characters",schema:16,parentSchema:g.properties.rate,data:r};e===null?e=[t]:e.push(t),a++}if(!Ce.test(r)){let t={instancePath:i+"/rate",schemaPath:"#/propertie\
s/rate/pattern",keyword:"pattern",params:{pattern:"^[0-9]{1,8}([.][0-9]{1,6})?(kbit|mbit|gbit)$"},message:'must match pattern "^[0-9]{1,8}([.][0-9]{1,6})?(kbit|mbit|gbit)$"',schema:"\
^[0-9]{1,8}([.][0-9]{1,6})?(kbit|mbit|gbit)$",parentSchema:g.properties.rate,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/rate",schemaPath:"#/properties/rate/\
type",keyword:"type",params:{type:"string"},message:"must be string",schema:g.properties.rate.type,parentSchema:g.properties.rate,data:r};e===null?e=[t]:e.push(t),a++}}}else{let r={
instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object",schema:g.type,parentSchema:g,data:s};e===null?e=[r]:e.push(r),a++}return be.errors=
e,a===0}be.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var Lr=new RegExp("^[0-9]{1,8}([.][0-9]{1,3})?(ms|s|m|h)$","u"),Or=new RegExp("^[A-Za-z0-9_:]([A-Za-z0-9_.:-]*[A-Za-\
z0-9_:])?[.]?$","u");function we(s,{instancePath:i="",parentData:P,parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=we.evaluated;if(p.dynamicProps&&(p.props=
void 0),p.dynamicItems&&(p.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.target===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
target"},message:"must have required property 'target'",schema:x.required,parentSchema:x,data:s};e===null?e=[r]:e.push(r),a++}if(s.to===void 0){let r={instancePath:i,schemaPath:"#/\
required",keyword:"required",params:{missingProperty:"to"},message:"must have required property 'to'",schema:x.required,parentSchema:x,data:s};e===null?e=[r]:e.push(r),a++}if(s.latency===
void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"latency"},message:"must have required property 'latency'",schema:x.required,parentSchema:x,
data:s};e===null?e=[r]:e.push(r),a++}if(s.duration===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"duration"},message:"must have\
 required property 'duration'",schema:x.required,parentSchema:x,data:s};e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r==="target"||r==="to"||r==="except"||r==="latency"||r==="d\
uration"||r==="order"||r==="control"||r==="dryRun")){let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},message:"\
must NOT have additional properties",schema:!1,parentSchema:x,data:s};e===null?e=[t]:e.push(t),a++}if(s.target!==void 0&&(Pe(s.target,{instancePath:i+"/target",parentData:s,parentDataProperty:"\
target",rootData:d,dynamicAnchors:c})||(e=e===null?Pe.errors:e.concat(Pe.errors),a=e.length)),s.to!==void 0){let r=s.to;if(Array.isArray(r)){if(r.length>32){let n={instancePath:i+"\
/to",schemaPath:"#/properties/to/maxItems",keyword:"maxItems",params:{limit:32},message:"must NOT have more than 32 items",schema:32,parentSchema:x.properties.to,data:r};e===null?e=
[n]:e.push(n),a++}if(r.length<1){let n={instancePath:i+"/to",schemaPath:"#/properties/to/minItems",keyword:"minItems",params:{limit:1},message:"must NOT have fewer than 1 items",schema:1,
parentSchema:x.properties.to,data:r};e===null?e=[n]:e.push(n),a++}let t=r.length;for(let n=0;n<t;n++)Y(r[n],{instancePath:i+"/to/"+n,parentData:r,parentDataProperty:n,rootData:d,dynamicAnchors:c})||
(e=e===null?Y.errors:e.concat(Y.errors),a=e.length)}else{let t={instancePath:i+"/to",schemaPath:"#/properties/to/type",keyword:"type",params:{type:"array"},message:"must be array",
schema:x.properties.to.type,parentSchema:x.properties.to,data:r};e===null?e=[t]:e.push(t),a++}}if(s.except!==void 0){let r=s.except;if(Array.isArray(r)){if(r.length>32){let n={instancePath:i+
"/except",schemaPath:"#/properties/except/maxItems",keyword:"maxItems",params:{limit:32},message:"must NOT have more than 32 items",schema:32,parentSchema:x.properties.except,data:r};
e===null?e=[n]:e.push(n),a++}let t=r.length;for(let n=0;n<t;n++)Y(r[n],{instancePath:i+"/except/"+n,parentData:r,parentDataProperty:n,rootData:d,dynamicAnchors:c})||(e=e===null?Y.errors:
e.concat(Y.errors),a=e.length)}else{let t={instancePath:i+"/except",schemaPath:"#/properties/except/type",keyword:"type",params:{type:"array"},message:"must be array",schema:x.properties.
except.type,parentSchema:x.properties.except,data:r};e===null?e=[t]:e.push(t),a++}}if(s.latency!==void 0&&(be(s.latency,{instancePath:i+"/latency",parentData:s,parentDataProperty:"\
latency",rootData:d,dynamicAnchors:c})||(e=e===null?be.errors:e.concat(be.errors),a=e.length)),s.duration!==void 0){let r=s.duration;if(typeof r=="string"){if(l(r)>16){let t={instancePath:i+
"/duration",schemaPath:"#/properties/duration/maxLength",keyword:"maxLength",params:{limit:16},message:"must NOT have more than 16 characters",schema:16,parentSchema:x.properties.duration,
data:r};e===null?e=[t]:e.push(t),a++}if(!Lr.test(r)){let t={instancePath:i+"/duration",schemaPath:"#/properties/duration/pattern",keyword:"pattern",params:{pattern:"^[0-9]{1,8}([.]\
[0-9]{1,3})?(ms|s|m|h)$"},message:'must match pattern "^[0-9]{1,8}([.][0-9]{1,3})?(ms|s|m|h)$"',schema:"^[0-9]{1,8}([.][0-9]{1,3})?(ms|s|m|h)$",parentSchema:x.properties.duration,data:r};
e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/duration",schemaPath:"#/properties/duration/type",keyword:"type",params:{type:"string"},message:"must be string",schema:x.
properties.duration.type,parentSchema:x.properties.duration,data:r};e===null?e=[t]:e.push(t),a++}}if(s.order!==void 0){let r=s.order;if(typeof r!="string"){let t={instancePath:i+"/\
order",schemaPath:"#/properties/order/type",keyword:"type",params:{type:"string"},message:"must be string",schema:x.properties.order.type,parentSchema:x.properties.order,data:r};e===
null?e=[t]:e.push(t),a++}if(!(r==="parallel"||r==="serial")){let t={instancePath:i+"/order",schemaPath:"#/properties/order/enum",keyword:"enum",params:{allowedValues:x.properties.order.
enum},message:"must be equal to one of the allowed values",schema:x.properties.order.enum,parentSchema:x.properties.order,data:r};e===null?e=[t]:e.push(t),a++}}if(s.control!==void 0){
let r=s.control;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.host===void 0){let t={instancePath:i+"/control",schemaPath:"#/properties/control/required",keyword:"required",params:{
missingProperty:"host"},message:"must have required property 'host'",schema:x.properties.control.required,parentSchema:x.properties.control,data:r};e===null?e=[t]:e.push(t),a++}if(r.
port===void 0){let t={instancePath:i+"/control",schemaPath:"#/properties/control/required",keyword:"required",params:{missingProperty:"port"},message:"must have required property '\
port'",schema:x.properties.control.required,parentSchema:x.properties.control,data:r};e===null?e=[t]:e.push(t),a++}for(let t in r)if(!(t==="host"||t==="port")){let n={instancePath:i+
"/control",schemaPath:"#/properties/control/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t},message:"must NOT have additional properties",schema:!1,
parentSchema:x.properties.control,data:r};e===null?e=[n]:e.push(n),a++}if(r.host!==void 0){let t=r.host;if(typeof t=="string"){if(l(t)>253){let n={instancePath:i+"/control/host",schemaPath:"\
#/properties/control/properties/host/maxLength",keyword:"maxLength",params:{limit:253},message:"must NOT have more than 253 characters",schema:253,parentSchema:x.properties.control.
properties.host,data:t};e===null?e=[n]:e.push(n),a++}if(l(t)<1){let n={instancePath:i+"/control/host",schemaPath:"#/properties/control/properties/host/minLength",keyword:"minLength",
params:{limit:1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:x.properties.control.properties.host,data:t};e===null?e=[n]:e.push(n),a++}if(!Or.test(t)){let n={
instancePath:i+"/control/host",schemaPath:"#/properties/control/properties/host/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9_:]([A-Za-z0-9_.:-]*[A-Za-z0-9_:])?[.]?$"},message:'\
must match pattern "^[A-Za-z0-9_:]([A-Za-z0-9_.:-]*[A-Za-z0-9_:])?[.]?$"',schema:"^[A-Za-z0-9_:]([A-Za-z0-9_.:-]*[A-Za-z0-9_:])?[.]?$",parentSchema:x.properties.control.properties.
host,data:t};e===null?e=[n]:e.push(n),a++}}else{let n={instancePath:i+"/control/host",schemaPath:"#/properties/control/properties/host/type",keyword:"type",params:{type:"string"},message:"\
must be string",schema:x.properties.control.properties.host.type,parentSchema:x.properties.control.properties.host,data:t};e===null?e=[n]:e.push(n),a++}}if(r.port!==void 0){let t=r.
port;if(!(typeof t=="number"&&!(t%1)&&!isNaN(t)&&isFinite(t))){let n={instancePath:i+"/control/port",schemaPath:"#/properties/control/properties/port/type",keyword:"type",params:{type:"\
integer"},message:"must be integer",schema:x.properties.control.properties.port.type,parentSchema:x.properties.control.properties.port,data:t};e===null?e=[n]:e.push(n),a++}if(typeof t==
"number"&&isFinite(t)){if(t>65535||isNaN(t)){let n={instancePath:i+"/control/port",schemaPath:"#/properties/control/properties/port/maximum",keyword:"maximum",params:{comparison:"<\
=",limit:65535},message:"must be <= 65535",schema:65535,parentSchema:x.properties.control.properties.port,data:t};e===null?e=[n]:e.push(n),a++}if(t<1||isNaN(t)){let n={instancePath:i+
"/control/port",schemaPath:"#/properties/control/properties/port/minimum",keyword:"minimum",params:{comparison:">=",limit:1},message:"must be >= 1",schema:1,parentSchema:x.properties.
control.properties.port,data:t};e===null?e=[n]:e.push(n),a++}}}}else{let t={instancePath:i+"/control",schemaPath:"#/properties/control/type",keyword:"type",params:{type:"object"},message:"\
must be object",schema:x.properties.control.type,parentSchema:x.properties.control,data:r};e===null?e=[t]:e.push(t),a++}}if(s.dryRun!==void 0){let r=s.dryRun;if(typeof r!="boolean"){
let t={instancePath:i+"/dryRun",schemaPath:"#/properties/dryRun/type",keyword:"type",params:{type:"boolean"},message:"must be boolean",schema:x.properties.dryRun.type,parentSchema:x.
properties.dryRun,data:r};e===null?e=[t]:e.push(t),a++}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object",schema:x.type,
parentSchema:x,data:s};e===null?e=[r]:e.push(r),a++}return we.errors=e,a===0}we.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};function Ie(s,{instancePath:i="",parentData:P,parentDataProperty:y,
rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=Ie.evaluated;return p.dynamicProps&&(p.props=void 0),p.dynamicItems&&(p.items=void 0),we(s,{instancePath:i,parentData:P,parentDataProperty:y,
rootData:d,dynamicAnchors:c})||(e=e===null?we.errors:e.concat(we.errors),a=e.length),Ie.errors=e,a===0}Ie.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var Zr=Fe,L={$schema:"\
https://json-schema.org/draft/2020-12/schema",$id:"urn:chaos-network:schema:latency:reverted:1",title:"Reverted",description:"Data of chaos.network.latency.reverted: the delay is g\
one.",type:"object",additionalProperties:!1,required:["record","target","reason","verified","measured","control","packets","appliedForMs","hit"],properties:{record:{$ref:"urn:chaos\
-network:schema:latency:common:1#/$defs/record"},target:{$ref:"urn:chaos-network:schema:latency:common:1#/$defs/eventTarget"},reason:{type:"string",enum:["duration-elapsed","aborte\
d","deadline","target-gone","runner-stopped"]},verified:{$ref:"urn:chaos-network:schema:latency:common:1#/$defs/evidence"},measured:{type:"array",maxItems:5,items:{$ref:"urn:chaos-\
network:schema:latency:common:1#/$defs/measurement"}},control:{$ref:"urn:chaos-network:schema:latency:common:1#/$defs/control"},packets:{$ref:"urn:chaos-network:schema:latency:comm\
on:1#/$defs/packets",description:"Packets that were delayed and, of those, dropped by netem."},appliedForMs:{type:"integer",minimum:0},hit:{description:"False if no packet was ever\
 matched.",type:"boolean"}}};function ve(s,{instancePath:i="",parentData:P,parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=ve.evaluated;if(p.dynamicProps&&
(p.props=void 0),p.dynamicItems&&(p.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.name===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"name"},message:"must have required property 'name'",schema:h.required,parentSchema:h,data:s};e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r==="namespace"||r===
"name"||r==="uid")){let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},message:"must NOT have additional propert\
ies",schema:!1,parentSchema:h,data:s};e===null?e=[t]:e.push(t),a++}if(s.namespace!==void 0){let r=s.namespace;if(typeof r=="string"){if(l(r)>63){let t={instancePath:i+"/namespace",
schemaPath:"#/properties/namespace/maxLength",keyword:"maxLength",params:{limit:63},message:"must NOT have more than 63 characters",schema:63,parentSchema:h.properties.namespace,data:r};
e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/namespace",schemaPath:"#/properties/namespace/type",keyword:"type",params:{type:"string"},message:"must be string",schema:h.
properties.namespace.type,parentSchema:h.properties.namespace,data:r};e===null?e=[t]:e.push(t),a++}}if(s.name!==void 0){let r=s.name;if(typeof r=="string"){if(l(r)>253){let t={instancePath:i+
"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit:253},message:"must NOT have more than 253 characters",schema:253,parentSchema:h.properties.name,data:r};
e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type:"string"},message:"must be string",schema:h.properties.
name.type,parentSchema:h.properties.name,data:r};e===null?e=[t]:e.push(t),a++}}if(s.uid!==void 0){let r=s.uid;if(typeof r=="string"){if(l(r)>64){let t={instancePath:i+"/uid",schemaPath:"\
#/properties/uid/maxLength",keyword:"maxLength",params:{limit:64},message:"must NOT have more than 64 characters",schema:64,parentSchema:h.properties.uid,data:r};e===null?e=[t]:e.push(
t),a++}}else{let t={instancePath:i+"/uid",schemaPath:"#/properties/uid/type",keyword:"type",params:{type:"string"},message:"must be string",schema:h.properties.uid.type,parentSchema:h.
properties.uid,data:r};e===null?e=[t]:e.push(t),a++}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object",schema:h.type,parentSchema:h,
data:s};e===null?e=[r]:e.push(r),a++}return ve.errors=e,a===0}ve.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};function Se(s,{instancePath:i="",parentData:P,parentDataProperty:y,
rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=Se.evaluated;if(p.dynamicProps&&(p.props=void 0),p.dynamicItems&&(p.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.
uid===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"uid"},message:"must have required property 'uid'",schema:f.required,parentSchema:f,
data:s};e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r==="uid"||r==="namespace"||r==="pod"||r==="node"||r==="netns")){let t={instancePath:i,schemaPath:"#/additionalProperties",
keyword:"additionalProperties",params:{additionalProperty:r},message:"must NOT have additional properties",schema:!1,parentSchema:f,data:s};e===null?e=[t]:e.push(t),a++}if(s.uid!==
void 0){let r=s.uid;if(typeof r=="string"){if(l(r)>64){let t={instancePath:i+"/uid",schemaPath:"#/properties/uid/maxLength",keyword:"maxLength",params:{limit:64},message:"must NOT \
have more than 64 characters",schema:64,parentSchema:f.properties.uid,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/uid",schemaPath:"#/properties/uid/type",keyword:"\
type",params:{type:"string"},message:"must be string",schema:f.properties.uid.type,parentSchema:f.properties.uid,data:r};e===null?e=[t]:e.push(t),a++}}if(s.namespace!==void 0){let r=s.
namespace;if(typeof r=="string"){if(l(r)>63){let t={instancePath:i+"/namespace",schemaPath:"#/properties/namespace/maxLength",keyword:"maxLength",params:{limit:63},message:"must NO\
T have more than 63 characters",schema:63,parentSchema:f.properties.namespace,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/namespace",schemaPath:"#/properties\
/namespace/type",keyword:"type",params:{type:"string"},message:"must be string",schema:f.properties.namespace.type,parentSchema:f.properties.namespace,data:r};e===null?e=[t]:e.push(
t),a++}}if(s.pod!==void 0){let r=s.pod;if(typeof r=="string"){if(l(r)>253){let t={instancePath:i+"/pod",schemaPath:"#/properties/pod/maxLength",keyword:"maxLength",params:{limit:253},
message:"must NOT have more than 253 characters",schema:253,parentSchema:f.properties.pod,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/pod",schemaPath:"#/prop\
erties/pod/type",keyword:"type",params:{type:"string"},message:"must be string",schema:f.properties.pod.type,parentSchema:f.properties.pod,data:r};e===null?e=[t]:e.push(t),a++}}if(s.
node!==void 0){let r=s.node;if(typeof r=="string"){if(l(r)>253){let t={instancePath:i+"/node",schemaPath:"#/properties/node/maxLength",keyword:"maxLength",params:{limit:253},message:"\
must NOT have more than 253 characters",schema:253,parentSchema:f.properties.node,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/node",schemaPath:"#/properties/\
node/type",keyword:"type",params:{type:"string"},message:"must be string",schema:f.properties.node.type,parentSchema:f.properties.node,data:r};e===null?e=[t]:e.push(t),a++}}if(s.netns!==
void 0){let r=s.netns;if(typeof r=="string"){if(l(r)>4096){let t={instancePath:i+"/netns",schemaPath:"#/properties/netns/maxLength",keyword:"maxLength",params:{limit:4096},message:"\
must NOT have more than 4096 characters",schema:4096,parentSchema:f.properties.netns,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/netns",schemaPath:"#/propert\
ies/netns/type",keyword:"type",params:{type:"string"},message:"must be string",schema:f.properties.netns.type,parentSchema:f.properties.netns,data:r};e===null?e=[t]:e.push(t),a++}}}else{
let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object",schema:f.type,parentSchema:f,data:s};e===null?e=[r]:e.push(r),a++}return Se.
errors=e,a===0}Se.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};function qe(s,{instancePath:i="",parentData:P,parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){let e=null,
a=0,p=qe.evaluated;if(p.dynamicProps&&(p.props=void 0),p.dynamicItems&&(p.items=void 0),typeof s!="string"){let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"s\
tring"},message:"must be string",schema:E.type,parentSchema:E,data:s};e===null?e=[r]:e.push(r),a++}if(!(s==="probe"||s==="kernel"||s==="none")){let r={instancePath:i,schemaPath:"#/\
enum",keyword:"enum",params:{allowedValues:E.enum},message:"must be equal to one of the allowed values",schema:E.enum,parentSchema:E,data:s};e===null?e=[r]:e.push(r),a++}return qe.
errors=e,a===0}qe.evaluated={dynamicProps:!1,dynamicItems:!1};function xe(s,{instancePath:i="",parentData:P,parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,
p=xe.evaluated;if(p.dynamicProps&&(p.props=void 0),p.dynamicItems&&(p.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.address===void 0){let r={instancePath:i,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"address"},message:"must have required property 'address'",schema:m.required,parentSchema:m,data:s};e===null?e=[r]:e.push(r),
a++}if(s.method===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"method"},message:"must have required property 'method'",schema:m.
required,parentSchema:m,data:s};e===null?e=[r]:e.push(r),a++}if(s.baselineMs===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"bas\
elineMs"},message:"must have required property 'baselineMs'",schema:m.required,parentSchema:m,data:s};e===null?e=[r]:e.push(r),a++}if(s.duringMs===void 0){let r={instancePath:i,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"duringMs"},message:"must have required property 'duringMs'",schema:m.required,parentSchema:m,data:s};e===null?e=[r]:e.push(r),
a++}if(s.addedMs===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"addedMs"},message:"must have required property 'addedMs'",schema:m.
required,parentSchema:m,data:s};e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r==="address"||r==="port"||r==="method"||r==="baselineMs"||r==="duringMs"||r==="addedMs"||r==="afte\
rMs")){let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},message:"must NOT have additional properties",schema:!1,
parentSchema:m,data:s};e===null?e=[t]:e.push(t),a++}if(s.address!==void 0){let r=s.address;if(typeof r=="string"){if(l(r)>45){let t={instancePath:i+"/address",schemaPath:"#/propert\
ies/address/maxLength",keyword:"maxLength",params:{limit:45},message:"must NOT have more than 45 characters",schema:45,parentSchema:m.properties.address,data:r};e===null?e=[t]:e.push(
t),a++}}else{let t={instancePath:i+"/address",schemaPath:"#/properties/address/type",keyword:"type",params:{type:"string"},message:"must be string",schema:m.properties.address.type,
parentSchema:m.properties.address,data:r};e===null?e=[t]:e.push(t),a++}}if(s.port!==void 0){let r=s.port;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+
"/port",schemaPath:"#/properties/port/type",keyword:"type",params:{type:"integer"},message:"must be integer",schema:m.properties.port.type,parentSchema:m.properties.port,data:r};e===
null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)){if(r>65535||isNaN(r)){let t={instancePath:i+"/port",schemaPath:"#/properties/port/maximum",keyword:"maximum",params:{comparison:"\
<=",limit:65535},message:"must be <= 65535",schema:65535,parentSchema:m.properties.port,data:r};e===null?e=[t]:e.push(t),a++}if(r<1||isNaN(r)){let t={instancePath:i+"/port",schemaPath:"\
#/properties/port/minimum",keyword:"minimum",params:{comparison:">=",limit:1},message:"must be >= 1",schema:1,parentSchema:m.properties.port,data:r};e===null?e=[t]:e.push(t),a++}}}
if(s.method!==void 0){let r=s.method;if(typeof r!="string"){let t={instancePath:i+"/method",schemaPath:"#/properties/method/type",keyword:"type",params:{type:"string"},message:"mus\
t be string",schema:m.properties.method.type,parentSchema:m.properties.method,data:r};e===null?e=[t]:e.push(t),a++}if(!(r==="tcp"||r==="icmp")){let t={instancePath:i+"/method",schemaPath:"\
#/properties/method/enum",keyword:"enum",params:{allowedValues:m.properties.method.enum},message:"must be equal to one of the allowed values",schema:m.properties.method.enum,parentSchema:m.
properties.method,data:r};e===null?e=[t]:e.push(t),a++}}if(s.baselineMs!==void 0){let r=s.baselineMs;if(!(typeof r=="number"&&isFinite(r))&&r!==null){let t={instancePath:i+"/baseli\
neMs",schemaPath:"#/properties/baselineMs/type",keyword:"type",params:{type:m.properties.baselineMs.type},message:"must be number,null",schema:m.properties.baselineMs.type,parentSchema:m.
properties.baselineMs,data:r};e===null?e=[t]:e.push(t),a++}}if(s.duringMs!==void 0){let r=s.duringMs;if(!(typeof r=="number"&&isFinite(r))&&r!==null){let t={instancePath:i+"/during\
Ms",schemaPath:"#/properties/duringMs/type",keyword:"type",params:{type:m.properties.duringMs.type},message:"must be number,null",schema:m.properties.duringMs.type,parentSchema:m.properties.
duringMs,data:r};e===null?e=[t]:e.push(t),a++}}if(s.addedMs!==void 0){let r=s.addedMs;if(!(typeof r=="number"&&isFinite(r))&&r!==null){let t={instancePath:i+"/addedMs",schemaPath:"\
#/properties/addedMs/type",keyword:"type",params:{type:m.properties.addedMs.type},message:"must be number,null",schema:m.properties.addedMs.type,parentSchema:m.properties.addedMs,data:r};
e===null?e=[t]:e.push(t),a++}}if(s.afterMs!==void 0){let r=s.afterMs;if(!(typeof r=="number"&&isFinite(r))&&r!==null){let t={instancePath:i+"/afterMs",schemaPath:"#/properties/afte\
rMs/type",keyword:"type",params:{type:m.properties.afterMs.type},message:"must be number,null",schema:m.properties.afterMs.type,parentSchema:m.properties.afterMs,data:r};e===null?e=
[t]:e.push(t),a++}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object",schema:m.type,parentSchema:m,data:s};e===null?e=[r]:
e.push(r),a++}return xe.errors=e,a===0}xe.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};function Ne(s,{instancePath:i="",parentData:P,parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){
let e=null,a=0,p=Ne.evaluated;if(p.dynamicProps&&(p.props=void 0),p.dynamicItems&&(p.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.address===void 0){let r={instancePath:i,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"address"},message:"must have required property 'address'",schema:b.required,parentSchema:b,data:s};e===null?e=[r]:
e.push(r),a++}if(s.baselineMs===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"baselineMs"},message:"must have required property \
'baselineMs'",schema:b.required,parentSchema:b,data:s};e===null?e=[r]:e.push(r),a++}if(s.duringMs===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"duringMs"},message:"must have required property 'duringMs'",schema:b.required,parentSchema:b,data:s};e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r==="address"||
r==="port"||r==="baselineMs"||r==="duringMs"||r==="afterMs"||r==="reason")){let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},
message:"must NOT have additional properties",schema:!1,parentSchema:b,data:s};e===null?e=[t]:e.push(t),a++}if(s.address!==void 0){let r=s.address;if(typeof r!="string"&&r!==null){
let t={instancePath:i+"/address",schemaPath:"#/properties/address/type",keyword:"type",params:{type:b.properties.address.type},message:"must be string,null",schema:b.properties.address.
type,parentSchema:b.properties.address,data:r};e===null?e=[t]:e.push(t),a++}if(typeof r=="string"&&l(r)>253){let t={instancePath:i+"/address",schemaPath:"#/properties/address/maxLe\
ngth",keyword:"maxLength",params:{limit:253},message:"must NOT have more than 253 characters",schema:253,parentSchema:b.properties.address,data:r};e===null?e=[t]:e.push(t),a++}}if(s.
port!==void 0){let r=s.port;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/port",schemaPath:"#/properties/port/type",keyword:"type",params:{type:"\
integer"},message:"must be integer",schema:b.properties.port.type,parentSchema:b.properties.port,data:r};e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)){if(r>65535||
isNaN(r)){let t={instancePath:i+"/port",schemaPath:"#/properties/port/maximum",keyword:"maximum",params:{comparison:"<=",limit:65535},message:"must be <= 65535",schema:65535,parentSchema:b.
properties.port,data:r};e===null?e=[t]:e.push(t),a++}if(r<1||isNaN(r)){let t={instancePath:i+"/port",schemaPath:"#/properties/port/minimum",keyword:"minimum",params:{comparison:">=",
limit:1},message:"must be >= 1",schema:1,parentSchema:b.properties.port,data:r};e===null?e=[t]:e.push(t),a++}}}if(s.baselineMs!==void 0){let r=s.baselineMs;if(!(typeof r=="number"&&
isFinite(r))&&r!==null){let t={instancePath:i+"/baselineMs",schemaPath:"#/properties/baselineMs/type",keyword:"type",params:{type:b.properties.baselineMs.type},message:"must be num\
ber,null",schema:b.properties.baselineMs.type,parentSchema:b.properties.baselineMs,data:r};e===null?e=[t]:e.push(t),a++}}if(s.duringMs!==void 0){let r=s.duringMs;if(!(typeof r=="nu\
mber"&&isFinite(r))&&r!==null){let t={instancePath:i+"/duringMs",schemaPath:"#/properties/duringMs/type",keyword:"type",params:{type:b.properties.duringMs.type},message:"must be nu\
mber,null",schema:b.properties.duringMs.type,parentSchema:b.properties.duringMs,data:r};e===null?e=[t]:e.push(t),a++}}if(s.afterMs!==void 0){let r=s.afterMs;if(!(typeof r=="number"&&
isFinite(r))&&r!==null){let t={instancePath:i+"/afterMs",schemaPath:"#/properties/afterMs/type",keyword:"type",params:{type:b.properties.afterMs.type},message:"must be number,null",
schema:b.properties.afterMs.type,parentSchema:b.properties.afterMs,data:r};e===null?e=[t]:e.push(t),a++}}if(s.reason!==void 0){let r=s.reason;if(typeof r=="string"){if(l(r)>300){let t={
instancePath:i+"/reason",schemaPath:"#/properties/reason/maxLength",keyword:"maxLength",params:{limit:300},message:"must NOT have more than 300 characters",schema:300,parentSchema:b.
properties.reason,data:r};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type:"string"},message:"mu\
st be string",schema:b.properties.reason.type,parentSchema:b.properties.reason,data:r};e===null?e=[t]:e.push(t),a++}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",
params:{type:"object"},message:"must be object",schema:b.type,parentSchema:b,data:s};e===null?e=[r]:e.push(r),a++}return Ne.errors=e,a===0}Ne.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};
function Me(s,{instancePath:i="",parentData:P,parentDataProperty:y,rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=Me.evaluated;if(p.dynamicProps&&(p.props=void 0),p.dynamicItems&&
(p.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.delayed===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"delayed"},
message:"must have required property 'delayed'",schema:A.required,parentSchema:A,data:s};e===null?e=[r]:e.push(r),a++}if(s.dropped===void 0){let r={instancePath:i,schemaPath:"#/req\
uired",keyword:"required",params:{missingProperty:"dropped"},message:"must have required property 'dropped'",schema:A.required,parentSchema:A,data:s};e===null?e=[r]:e.push(r),a++}for(let r in s)
if(!(r==="delayed"||r==="dropped")){let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},message:"must NOT have ad\
ditional properties",schema:!1,parentSchema:A,data:s};e===null?e=[t]:e.push(t),a++}if(s.delayed!==void 0){let r=s.delayed;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){
let t={instancePath:i+"/delayed",schemaPath:"#/properties/delayed/type",keyword:"type",params:{type:"integer"},message:"must be integer",schema:A.properties.delayed.type,parentSchema:A.
properties.delayed,data:r};e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)&&(r<0||isNaN(r))){let t={instancePath:i+"/delayed",schemaPath:"#/properties/delayed/minim\
um",keyword:"minimum",params:{comparison:">=",limit:0},message:"must be >= 0",schema:0,parentSchema:A.properties.delayed,data:r};e===null?e=[t]:e.push(t),a++}}if(s.dropped!==void 0){
let r=s.dropped;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/dropped",schemaPath:"#/properties/dropped/type",keyword:"type",params:{type:"integ\
er"},message:"must be integer",schema:A.properties.dropped.type,parentSchema:A.properties.dropped,data:r};e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)&&(r<0||isNaN(
r))){let t={instancePath:i+"/dropped",schemaPath:"#/properties/dropped/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"must be >= 0",schema:0,parentSchema:A.properties.
dropped,data:r};e===null?e=[t]:e.push(t),a++}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object",schema:A.type,parentSchema:A,
data:s};e===null?e=[r]:e.push(r),a++}return Me.errors=e,a===0}Me.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};function Fe(s,{instancePath:i="",parentData:P,parentDataProperty:y,
rootData:d=s,dynamicAnchors:c={}}={}){let e=null,a=0,p=Fe.evaluated;if(p.dynamicProps&&(p.props=void 0),p.dynamicItems&&(p.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.
record===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"record"},message:"must have required property 'record'",schema:L.required,
parentSchema:L,data:s};e===null?e=[r]:e.push(r),a++}if(s.target===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"target"},message:"\
must have required property 'target'",schema:L.required,parentSchema:L,data:s};e===null?e=[r]:e.push(r),a++}if(s.reason===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"reason"},message:"must have required property 'reason'",schema:L.required,parentSchema:L,data:s};e===null?e=[r]:e.push(r),a++}if(s.verified===void 0){
let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"verified"},message:"must have required property 'verified'",schema:L.required,parentSchema:L,
data:s};e===null?e=[r]:e.push(r),a++}if(s.measured===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"measured"},message:"must have\
 required property 'measured'",schema:L.required,parentSchema:L,data:s};e===null?e=[r]:e.push(r),a++}if(s.control===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"r\
equired",params:{missingProperty:"control"},message:"must have required property 'control'",schema:L.required,parentSchema:L,data:s};e===null?e=[r]:e.push(r),a++}if(s.packets===void 0){
let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"packets"},message:"must have required property 'packets'",schema:L.required,parentSchema:L,
data:s};e===null?e=[r]:e.push(r),a++}if(s.appliedForMs===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"appliedForMs"},message:"m\
ust have required property 'appliedForMs'",schema:L.required,parentSchema:L,data:s};e===null?e=[r]:e.push(r),a++}if(s.hit===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"hit"},message:"must have required property 'hit'",schema:L.required,parentSchema:L,data:s};e===null?e=[r]:e.push(r),a++}for(let r in s)if(!Ue.call(
L.properties,r)){let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r},message:"must NOT have additional properties",
schema:!1,parentSchema:L,data:s};e===null?e=[t]:e.push(t),a++}if(s.record!==void 0&&(ve(s.record,{instancePath:i+"/record",parentData:s,parentDataProperty:"record",rootData:d,dynamicAnchors:c})||
(e=e===null?ve.errors:e.concat(ve.errors),a=e.length)),s.target!==void 0&&(Se(s.target,{instancePath:i+"/target",parentData:s,parentDataProperty:"target",rootData:d,dynamicAnchors:c})||
(e=e===null?Se.errors:e.concat(Se.errors),a=e.length)),s.reason!==void 0){let r=s.reason;if(typeof r!="string"){let t={instancePath:i+"/reason",schemaPath:"#/properties/reason/type",
keyword:"type",params:{type:"string"},message:"must be string",schema:L.properties.reason.type,parentSchema:L.properties.reason,data:r};e===null?e=[t]:e.push(t),a++}if(!(r==="durat\
ion-elapsed"||r==="aborted"||r==="deadline"||r==="target-gone"||r==="runner-stopped")){let t={instancePath:i+"/reason",schemaPath:"#/properties/reason/enum",keyword:"enum",params:{
allowedValues:L.properties.reason.enum},message:"must be equal to one of the allowed values",schema:L.properties.reason.enum,parentSchema:L.properties.reason,data:r};e===null?e=[t]:
e.push(t),a++}}if(s.verified!==void 0&&(qe(s.verified,{instancePath:i+"/verified",parentData:s,parentDataProperty:"verified",rootData:d,dynamicAnchors:c})||(e=e===null?qe.errors:e.
concat(qe.errors),a=e.length)),s.measured!==void 0){let r=s.measured;if(Array.isArray(r)){if(r.length>5){let n={instancePath:i+"/measured",schemaPath:"#/properties/measured/maxItem\
s",keyword:"maxItems",params:{limit:5},message:"must NOT have more than 5 items",schema:5,parentSchema:L.properties.measured,data:r};e===null?e=[n]:e.push(n),a++}let t=r.length;for(let n=0;n<
t;n++)xe(r[n],{instancePath:i+"/measured/"+n,parentData:r,parentDataProperty:n,rootData:d,dynamicAnchors:c})||(e=e===null?xe.errors:e.concat(xe.errors),a=e.length)}else{let t={instancePath:i+
"/measured",schemaPath:"#/properties/measured/type",keyword:"type",params:{type:"array"},message:"must be array",schema:L.properties.measured.type,parentSchema:L.properties.measured,
data:r};e===null?e=[t]:e.push(t),a++}}if(s.control!==void 0&&(Ne(s.control,{instancePath:i+"/control",parentData:s,parentDataProperty:"control",rootData:d,dynamicAnchors:c})||(e=e===
null?Ne.errors:e.concat(Ne.errors),a=e.length)),s.packets!==void 0&&(Me(s.packets,{instancePath:i+"/packets",parentData:s,parentDataProperty:"packets",rootData:d,dynamicAnchors:c})||
(e=e===null?Me.errors:e.concat(Me.errors),a=e.length)),s.appliedForMs!==void 0){let r=s.appliedForMs;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+
"/appliedForMs",schemaPath:"#/properties/appliedForMs/type",keyword:"type",params:{type:"integer"},message:"must be integer",schema:L.properties.appliedForMs.type,parentSchema:L.properties.
appliedForMs,data:r};e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)&&(r<0||isNaN(r))){let t={instancePath:i+"/appliedForMs",schemaPath:"#/properties/appliedForMs/m\
inimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"must be >= 0",schema:0,parentSchema:L.properties.appliedForMs,data:r};e===null?e=[t]:e.push(t),a++}}if(s.hit!==void 0){
let r=s.hit;if(typeof r!="boolean"){let t={instancePath:i+"/hit",schemaPath:"#/properties/hit/type",keyword:"type",params:{type:"boolean"},message:"must be boolean",schema:L.properties.
hit.type,parentSchema:L.properties.hit,data:r};e===null?e=[t]:e.push(t),a++}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be \
object",schema:L.type,parentSchema:L,data:s};e===null?e=[r]:e.push(r),a++}return Fe.errors=e,a===0}Fe.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};export{Tr as abort_requested,zr as accepted,Ir as applied,Fr as completed,_r as failed,Er as rejected,Rr as requested,Zr as reverted};
