// Made from the schemas by scripts/generate-types.mjs. Do not edit.
"use strict";
export const validateLockFile = validate21;
const schema6 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"https://unpkg.com/umwelten-suite/schemas/lock.schema.json","title":"Lock file","description":"umwelten.lock.json: what the cases of a project are run with, pinned. `umwelten-suite lock` writes it.","type":"object","errorMessage":"must be a mapping with the keys \"lockVersion\" and \"images\"","required":["lockVersion"],"additionalProperties":true,"properties":{"lockVersion":{"description":"The file's format. For another one, use the version of umwelten-suite that wrote it, or delete the file and run `umwelten-suite lock`.","const":1,"errorMessage":"must be 1"},"images":{"description":"What the Dagger runner takes instead of each image: the same one with its digest.","type":"object","errorMessage":"must be a mapping from images to the same with their digests","additionalProperties":{"description":"Not to be written by hand: delete it, and `umwelten-suite lock` writes it anew.","type":"string","pattern":"^[^\\s@]+@sha(256|512):[0-9a-f]{64,128}$","errorMessage":"must be an image with its digest, such as docker.io/library/bash@sha256:…"},"examples":[{"bash:latest":"docker.io/library/bash:latest@sha256:549028185e054213c73245a3899f07b366c3d364574ae4f0d12a67e275275d4b"}]},"packages":{"description":"What the packages that cases ask for came to: the same are installed again. Named by the package manager and what is asked of it.","type":"object","errorMessage":"must be a mapping from packages to what they came to","additionalProperties":{"description":"Not to be written by hand: delete it, and `umwelten-suite lock` writes it anew.","type":"object","errorMessage":"must be a mapping with the key \"installed\"","required":["installed"],"additionalProperties":false,"properties":{"installed":{"description":"All packages, those that others have brought included, with their exact versions.","type":"array","errorMessage":"must be a list of packages with their versions","items":{"type":"string","pattern":"^\\S+( \\S.*)?$","errorMessage":"must be a package with its version, such as \"pandas ==2.2.3\""}},"files":{"description":"The package manager's own lock, where a list says too little: text by name.","type":"object","errorMessage":"must be a mapping from names to texts","propertyNames":{"pattern":"^[A-Za-z0-9][A-Za-z0-9._-]*$","errorMessage":"is not the name of a lock"},"additionalProperties":{"type":"string","errorMessage":"must be a text"}}}},"examples":[{"pip pandas":{"installed":["numpy ==2.1.3","pandas ==2.2.3","python-dateutil ==2.9.0","pytz ==2024.2","six ==1.16.0","tzdata ==2024.2"]}}]}}};
const pattern0 = new RegExp("^[^\\s@]+@sha(256|512):[0-9a-f]{64,128}$", "u");
const pattern1 = new RegExp("^\\S+( \\S.*)?$", "u");
const pattern2 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]*$", "u");

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
if(data.packages !== undefined){
let data3 = data.packages;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
let data4 = data3[key1];
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.installed === undefined){
const err5 = {instancePath:instancePath+"/packages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/packages/additionalProperties/required",keyword:"required",params:{missingProperty: "installed"},schema:schema6.properties.packages.additionalProperties.required,parentSchema:schema6.properties.packages.additionalProperties,data:data4};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key2 in data4){
if(!((key2 === "installed") || (key2 === "files"))){
const err6 = {instancePath:instancePath+"/packages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/packages/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},schema:false,parentSchema:schema6.properties.packages.additionalProperties,data:data4};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data4.installed !== undefined){
let data5 = data4.installed;
if(Array.isArray(data5)){
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
if(typeof data6 === "string"){
if(!pattern1.test(data6)){
const err7 = {instancePath:instancePath+"/packages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/installed/" + i0,schemaPath:"#/properties/packages/additionalProperties/properties/installed/items/pattern",keyword:"pattern",params:{pattern: "^\\S+( \\S.*)?$"},schema:"^\\S+( \\S.*)?$",parentSchema:schema6.properties.packages.additionalProperties.properties.installed.items,data:data6};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/packages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/installed/" + i0,schemaPath:"#/properties/packages/additionalProperties/properties/installed/items/type",keyword:"type",params:{type: "string"},schema:schema6.properties.packages.additionalProperties.properties.installed.items.type,parentSchema:schema6.properties.packages.additionalProperties.properties.installed.items,data:data6};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/packages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/installed",schemaPath:"#/properties/packages/additionalProperties/properties/installed/type",keyword:"type",params:{type: "array"},schema:schema6.properties.packages.additionalProperties.properties.installed.type,parentSchema:schema6.properties.packages.additionalProperties.properties.installed,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data4.files !== undefined){
let data7 = data4.files;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
for(const key3 in data7){
const _errs20 = errors;
if(typeof key3 === "string"){
if(!pattern2.test(key3)){
const err10 = {instancePath:instancePath+"/packages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/files",schemaPath:"#/properties/packages/additionalProperties/properties/files/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$"},schema:"^[A-Za-z0-9][A-Za-z0-9._-]*$",parentSchema:schema6.properties.packages.additionalProperties.properties.files.propertyNames,data:key3,propertyName:key3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
var valid6 = _errs20 === errors;
if(!valid6){
const err11 = {instancePath:instancePath+"/packages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/files",schemaPath:"#/properties/packages/additionalProperties/properties/files/propertyNames",keyword:"propertyNames",params:{propertyName: key3},schema:schema6.properties.packages.additionalProperties.properties.files.propertyNames,parentSchema:schema6.properties.packages.additionalProperties.properties.files,data:data7};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
for(const key4 in data7){
let data8 = data7[key4];
if(typeof data8 !== "string"){
const err12 = {instancePath:instancePath+"/packages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/files/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/packages/additionalProperties/properties/files/additionalProperties/type",keyword:"type",params:{type: "string"},schema:schema6.properties.packages.additionalProperties.properties.files.additionalProperties.type,parentSchema:schema6.properties.packages.additionalProperties.properties.files.additionalProperties,data:data8};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/packages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/files",schemaPath:"#/properties/packages/additionalProperties/properties/files/type",keyword:"type",params:{type: "object"},schema:schema6.properties.packages.additionalProperties.properties.files.type,parentSchema:schema6.properties.packages.additionalProperties.properties.files,data:data7};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/packages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/packages/additionalProperties/type",keyword:"type",params:{type: "object"},schema:schema6.properties.packages.additionalProperties.type,parentSchema:schema6.properties.packages.additionalProperties,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/packages",schemaPath:"#/properties/packages/type",keyword:"type",params:{type: "object"},schema:schema6.properties.packages.type,parentSchema:schema6.properties.packages,data:data3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema6.type,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
