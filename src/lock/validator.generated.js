// Made from the schemas by scripts/generate-types.mjs. Do not edit.
"use strict";
export const validateLockFile = validate21;
const schema6 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"https://unpkg.com/umwelten-suite/schemas/lock.schema.json","title":"Lock file","description":"umwelten.lock.json: what the cases of a project are run with, pinned. `umwelten-suite lock` writes it.","type":"object","errorMessage":"must be a mapping with the keys \"lockVersion\" and \"images\"","required":["lockVersion"],"additionalProperties":true,"properties":{"lockVersion":{"description":"The file's format. For another one, use the version of umwelten-suite that wrote it, or delete the file and run `umwelten-suite lock`.","const":1,"errorMessage":"must be 1"},"images":{"description":"What the Dagger runner takes instead of each image: the same one with its digest.","type":"object","errorMessage":"must be a mapping from images to the same with their digests","additionalProperties":{"description":"Not to be written by hand: delete it, and `umwelten-suite lock` writes it anew.","type":"string","pattern":"^[^\\s@]+@sha(256|512):[0-9a-f]{64,128}$","errorMessage":"must be an image with its digest, such as docker.io/library/bash@sha256:…"},"examples":[{"bash:latest":"docker.io/library/bash:latest@sha256:549028185e054213c73245a3899f07b366c3d364574ae4f0d12a67e275275d4b"}]}}};
const pattern0 = new RegExp("^[^\\s@]+@sha(256|512):[0-9a-f]{64,128}$", "u");

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="https://unpkg.com/umwelten-suite/schemas/lock.schema.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.lockVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "lockVersion"},schema:schema6.required,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.lockVersion !== undefined){
let data0 = data.lockVersion;
if(1 !== data0){
const err1 = {instancePath:instancePath+"/lockVersion",schemaPath:"#/properties/lockVersion/const",keyword:"const",params:{allowedValue: 1},schema:1,parentSchema:schema6.properties.lockVersion,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.images !== undefined){
let data1 = data.images;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key0 in data1){
let data2 = data1[key0];
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
const err2 = {instancePath:instancePath+"/images/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/images/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^[^\\s@]+@sha(256|512):[0-9a-f]{64,128}$"},schema:"^[^\\s@]+@sha(256|512):[0-9a-f]{64,128}$",parentSchema:schema6.properties.images.additionalProperties,data:data2};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/images/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/images/additionalProperties/type",keyword:"type",params:{type: "string"},schema:schema6.properties.images.additionalProperties.type,parentSchema:schema6.properties.images.additionalProperties,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: "object"},schema:schema6.properties.images.type,parentSchema:schema6.properties.images,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema6.type,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
