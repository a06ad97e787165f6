// Made from the schemas by scripts/generate-types.mjs. Do not edit.
"use strict";
export const validateSnapshotsFile = validate21;
const schema6 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"https://unpkg.com/umwelten-suite/schemas/snapshots.schema.json","title":"Snapshots file","description":"What the programs of a suite wrote when it was last accepted. `umwelten-suite run --update-snapshots` writes it.","type":"object","errorMessage":"must be a mapping with the keys \"version\" and \"cases\"","additionalProperties":false,"required":["version"],"properties":{"version":{"description":"The file's format. For another one, use the version of umwelten-suite that wrote it.","const":1,"errorMessage":"must be 1"},"cases":{"description":"Snapshots of cases, by their ids.","type":"object","errorMessage":"must be a mapping from the ids of cases to their streams","additionalProperties":{"$ref":"#/definitions/streams"}},"names":{"description":"Snapshots that have names, which cases may share.","type":"object","errorMessage":"must be a mapping from names to streams","additionalProperties":{"$ref":"#/definitions/streams"}}},"definitions":{"streams":{"title":"Streams","type":"object","errorMessage":"must be a mapping with the keys \"stdout\" or \"stderr\"","additionalProperties":false,"properties":{"stdout":{"$ref":"#/definitions/snapshot","description":"What was written to the standard output."},"stderr":{"$ref":"#/definitions/snapshot","description":"What was written to the standard error."}}},"snapshot":{"title":"Snapshot","description":"The text; or, where it is not UTF-8, its bytes.","type":["string","object"],"errorMessage":"must be a text in quotes or a block, or {base64: …}","additionalProperties":false,"required":["base64"],"properties":{"base64":{"description":"Bytes that are not UTF-8.","type":"string","errorMessage":"must be base64"}}}}};
const schema7 = {"title":"Streams","type":"object","errorMessage":"must be a mapping with the keys \"stdout\" or \"stderr\"","additionalProperties":false,"properties":{"stdout":{"$ref":"#/definitions/snapshot","description":"What was written to the standard output."},"stderr":{"$ref":"#/definitions/snapshot","description":"What was written to the standard error."}}};
const schema8 = {"title":"Snapshot","description":"The text; or, where it is not UTF-8, its bytes.","type":["string","object"],"errorMessage":"must be a text in quotes or a block, or {base64: …}","additionalProperties":false,"required":["base64"],"properties":{"base64":{"description":"Bytes that are not UTF-8.","type":"string","errorMessage":"must be base64"}}};

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (!(data && typeof data == "object" && !Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema8.type},schema:schema8.type,parentSchema:schema8,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.base64 === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "base64"},schema:schema8.required,parentSchema:schema8,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "base64")){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema8,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.base64 !== undefined){
let data0 = data.base64;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/base64",schemaPath:"#/properties/base64/type",keyword:"type",params:{type: "string"},schema:schema8.properties.base64.type,parentSchema:schema8.properties.base64,data:data0};
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
validate23.errors = vErrors;
return errors === 0;
}


function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "stdout") || (key0 === "stderr"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema7,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.stdout !== undefined){
if(!(validate23(data.stdout, {instancePath:instancePath+"/stdout",parentData:data,parentDataProperty:"stdout",rootData}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
if(data.stderr !== undefined){
if(!(validate23(data.stderr, {instancePath:instancePath+"/stderr",parentData:data,parentDataProperty:"stderr",rootData}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema7.type,parentSchema:schema7,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate22.errors = vErrors;
return errors === 0;
}


function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="https://unpkg.com/umwelten-suite/schemas/snapshots.schema.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.version === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},schema:schema6.required,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "version") || (key0 === "cases")) || (key0 === "names"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.version !== undefined){
let data0 = data.version;
if(1 !== data0){
const err2 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},schema:1,parentSchema:schema6.properties.version,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.cases !== undefined){
let data1 = data.cases;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key1 in data1){
if(!(validate22(data1[key1], {instancePath:instancePath+"/cases/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data1,parentDataProperty:key1,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
else {
const err3 = {instancePath:instancePath+"/cases",schemaPath:"#/properties/cases/type",keyword:"type",params:{type: "object"},schema:schema6.properties.cases.type,parentSchema:schema6.properties.cases,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.names !== undefined){
let data3 = data.names;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key2 in data3){
if(!(validate22(data3[key2], {instancePath:instancePath+"/names/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data3,parentDataProperty:key2,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
else {
const err4 = {instancePath:instancePath+"/names",schemaPath:"#/properties/names/type",keyword:"type",params:{type: "object"},schema:schema6.properties.names.type,parentSchema:schema6.properties.names,data:data3};
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
