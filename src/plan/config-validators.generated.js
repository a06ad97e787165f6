// Made from the schemas by scripts/generate-types.mjs. Do not edit.
"use strict";
export const validateContainerConfig = validate21;
const schema6 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"https://unpkg.com/umwelten-suite/schemas/container-config.schema.json","title":"Container configuration","description":"How programs of a language are run in a container: what a model answers, and what is kept of its answers.","type":"object","errorMessage":"must be an object with the keys \"baseImage\" and \"runCommand\"","additionalProperties":false,"required":["baseImage","runCommand"],"properties":{"baseImage":{"description":"The image to start from, with a tag that names a version: \"alpine:3.20\".","type":"string","pattern":"^[a-z0-9][A-Za-z0-9._:/@-]{0,254}$","errorMessage":"must be the name of an image, such as \"alpine:3.20\""},"setupCommands":{"description":"Shell commands that make the image ready, before the program is there. Only they have network.","type":"array","maxItems":20,"errorMessage":"must be a list of at most 20 shell commands","items":{"type":"string","pattern":"^[^\\u0000]{1,4000}$","errorMessage":"must be a shell command of at most 4000 characters"}},"buildCommand":{"description":"The command that builds the program, word by word; no shell reads it. Left out where nothing is built.","$ref":"#/definitions/command"},"runCommand":{"description":"The command that runs the program, word by word; no shell reads it.","$ref":"#/definitions/command"},"workdir":{"description":"The folder that commands start in.","type":"string","pattern":"^/[^\\u0000]*$","errorMessage":"must be an absolute path"},"cacheVolumes":{"description":"Folders that are kept between setups.","type":"array","maxItems":10,"errorMessage":"must be a list of at most 10 objects with the keys \"name\" and \"mountPath\"","items":{"type":"object","additionalProperties":false,"required":["name","mountPath"],"errorMessage":"must be an object with the keys \"name\" and \"mountPath\"","properties":{"name":{"description":"The volume's name.","type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._-]*$","errorMessage":"must be a name of letters, digits, \".\", \"_\" and \"-\""},"mountPath":{"description":"Where it is mounted.","type":"string","pattern":"^/[^\\s,]*$","errorMessage":"must be an absolute path without commas and white space"}}}},"environment":{"description":"Environment variables of the setup, the build and the program.","type":"object","maxProperties":50,"errorMessage":"must be an object of at most 50 texts","propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_]*$","errorMessage":"is no name for an environment variable"},"additionalProperties":{"type":"string","pattern":"^[^\\u0000]{0,4000}$","errorMessage":"must be a text of at most 4000 characters"}}},"definitions":{"command":{"type":"array","minItems":1,"maxItems":64,"errorMessage":"must be a list of words, such as [\"lua5.4\", \"/app/code.lua\"]","items":{"type":"string","pattern":"^[^\\u0000]{1,1000}$","errorMessage":"must be a word of at most 1000 characters"}}}};
const pattern0 = new RegExp("^[a-z0-9][A-Za-z0-9._:/@-]{0,254}$", "u");
const pattern1 = new RegExp("^[^\\u0000]{1,4000}$", "u");
const pattern3 = new RegExp("^/[^\\u0000]*$", "u");
const pattern4 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]*$", "u");
const pattern5 = new RegExp("^/[^\\s,]*$", "u");
const pattern6 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
const pattern7 = new RegExp("^[^\\u0000]{0,4000}$", "u");
const schema7 = {"type":"array","minItems":1,"maxItems":64,"errorMessage":"must be a list of words, such as [\"lua5.4\", \"/app/code.lua\"]","items":{"type":"string","pattern":"^[^\\u0000]{1,1000}$","errorMessage":"must be a word of at most 1000 characters"}};
const pattern2 = new RegExp("^[^\\u0000]{1,1000}$", "u");

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
if(data.length > 64){
const err0 = {instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 64},schema:64,parentSchema:schema7,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.length < 1){
const err1 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema7,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(typeof data0 === "string"){
if(!pattern2.test(data0)){
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]{1,1000}$"},schema:"^[^\\u0000]{1,1000}$",parentSchema:schema7.items,data:data0};
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
const err3 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "string"},schema:schema7.items.type,parentSchema:schema7.items,data:data0};
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
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},schema:schema7.type,parentSchema:schema7,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate22.errors = vErrors;
return errors === 0;
}


function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="https://unpkg.com/umwelten-suite/schemas/container-config.schema.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.baseImage === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "baseImage"},schema:schema6.required,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.runCommand === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "runCommand"},schema:schema6.required,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "baseImage") || (key0 === "setupCommands")) || (key0 === "buildCommand")) || (key0 === "runCommand")) || (key0 === "workdir")) || (key0 === "cacheVolumes")) || (key0 === "environment"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.baseImage !== undefined){
let data0 = data.baseImage;
if(typeof data0 === "string"){
if(!pattern0.test(data0)){
const err3 = {instancePath:instancePath+"/baseImage",schemaPath:"#/properties/baseImage/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][A-Za-z0-9._:/@-]{0,254}$"},schema:"^[a-z0-9][A-Za-z0-9._:/@-]{0,254}$",parentSchema:schema6.properties.baseImage,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/baseImage",schemaPath:"#/properties/baseImage/type",keyword:"type",params:{type: "string"},schema:schema6.properties.baseImage.type,parentSchema:schema6.properties.baseImage,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.setupCommands !== undefined){
let data1 = data.setupCommands;
if(Array.isArray(data1)){
if(data1.length > 20){
const err5 = {instancePath:instancePath+"/setupCommands",schemaPath:"#/properties/setupCommands/maxItems",keyword:"maxItems",params:{limit: 20},schema:20,parentSchema:schema6.properties.setupCommands,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(typeof data2 === "string"){
if(!pattern1.test(data2)){
const err6 = {instancePath:instancePath+"/setupCommands/" + i0,schemaPath:"#/properties/setupCommands/items/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]{1,4000}$"},schema:"^[^\\u0000]{1,4000}$",parentSchema:schema6.properties.setupCommands.items,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/setupCommands/" + i0,schemaPath:"#/properties/setupCommands/items/type",keyword:"type",params:{type: "string"},schema:schema6.properties.setupCommands.items.type,parentSchema:schema6.properties.setupCommands.items,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/setupCommands",schemaPath:"#/properties/setupCommands/type",keyword:"type",params:{type: "array"},schema:schema6.properties.setupCommands.type,parentSchema:schema6.properties.setupCommands,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.buildCommand !== undefined){
if(!(validate22(data.buildCommand, {instancePath:instancePath+"/buildCommand",parentData:data,parentDataProperty:"buildCommand",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.runCommand !== undefined){
if(!(validate22(data.runCommand, {instancePath:instancePath+"/runCommand",parentData:data,parentDataProperty:"runCommand",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.workdir !== undefined){
let data5 = data.workdir;
if(typeof data5 === "string"){
if(!pattern3.test(data5)){
const err9 = {instancePath:instancePath+"/workdir",schemaPath:"#/properties/workdir/pattern",keyword:"pattern",params:{pattern: "^/[^\\u0000]*$"},schema:"^/[^\\u0000]*$",parentSchema:schema6.properties.workdir,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/workdir",schemaPath:"#/properties/workdir/type",keyword:"type",params:{type: "string"},schema:schema6.properties.workdir.type,parentSchema:schema6.properties.workdir,data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.cacheVolumes !== undefined){
let data6 = data.cacheVolumes;
if(Array.isArray(data6)){
if(data6.length > 10){
const err11 = {instancePath:instancePath+"/cacheVolumes",schemaPath:"#/properties/cacheVolumes/maxItems",keyword:"maxItems",params:{limit: 10},schema:10,parentSchema:schema6.properties.cacheVolumes,data:data6};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
let data7 = data6[i1];
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.name === undefined){
const err12 = {instancePath:instancePath+"/cacheVolumes/" + i1,schemaPath:"#/properties/cacheVolumes/items/required",keyword:"required",params:{missingProperty: "name"},schema:schema6.properties.cacheVolumes.items.required,parentSchema:schema6.properties.cacheVolumes.items,data:data7};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data7.mountPath === undefined){
const err13 = {instancePath:instancePath+"/cacheVolumes/" + i1,schemaPath:"#/properties/cacheVolumes/items/required",keyword:"required",params:{missingProperty: "mountPath"},schema:schema6.properties.cacheVolumes.items.required,parentSchema:schema6.properties.cacheVolumes.items,data:data7};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
for(const key1 in data7){
if(!((key1 === "name") || (key1 === "mountPath"))){
const err14 = {instancePath:instancePath+"/cacheVolumes/" + i1,schemaPath:"#/properties/cacheVolumes/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema6.properties.cacheVolumes.items,data:data7};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data7.name !== undefined){
let data8 = data7.name;
if(typeof data8 === "string"){
if(!pattern4.test(data8)){
const err15 = {instancePath:instancePath+"/cacheVolumes/" + i1+"/name",schemaPath:"#/properties/cacheVolumes/items/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$"},schema:"^[A-Za-z0-9][A-Za-z0-9._-]*$",parentSchema:schema6.properties.cacheVolumes.items.properties.name,data:data8};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/cacheVolumes/" + i1+"/name",schemaPath:"#/properties/cacheVolumes/items/properties/name/type",keyword:"type",params:{type: "string"},schema:schema6.properties.cacheVolumes.items.properties.name.type,parentSchema:schema6.properties.cacheVolumes.items.properties.name,data:data8};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data7.mountPath !== undefined){
let data9 = data7.mountPath;
if(typeof data9 === "string"){
if(!pattern5.test(data9)){
const err17 = {instancePath:instancePath+"/cacheVolumes/" + i1+"/mountPath",schemaPath:"#/properties/cacheVolumes/items/properties/mountPath/pattern",keyword:"pattern",params:{pattern: "^/[^\\s,]*$"},schema:"^/[^\\s,]*$",parentSchema:schema6.properties.cacheVolumes.items.properties.mountPath,data:data9};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/cacheVolumes/" + i1+"/mountPath",schemaPath:"#/properties/cacheVolumes/items/properties/mountPath/type",keyword:"type",params:{type: "string"},schema:schema6.properties.cacheVolumes.items.properties.mountPath.type,parentSchema:schema6.properties.cacheVolumes.items.properties.mountPath,data:data9};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/cacheVolumes/" + i1,schemaPath:"#/properties/cacheVolumes/items/type",keyword:"type",params:{type: "object"},schema:schema6.properties.cacheVolumes.items.type,parentSchema:schema6.properties.cacheVolumes.items,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/cacheVolumes",schemaPath:"#/properties/cacheVolumes/type",keyword:"type",params:{type: "array"},schema:schema6.properties.cacheVolumes.type,parentSchema:schema6.properties.cacheVolumes,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.environment !== undefined){
let data10 = data.environment;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(Object.keys(data10).length > 50){
const err21 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/maxProperties",keyword:"maxProperties",params:{limit: 50},schema:50,parentSchema:schema6.properties.environment,data:data10};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
for(const key2 in data10){
const _errs23 = errors;
if(typeof key2 === "string"){
if(!pattern6.test(key2)){
const err22 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema6.properties.environment.propertyNames,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
var valid6 = _errs23 === errors;
if(!valid6){
const err23 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/propertyNames",keyword:"propertyNames",params:{propertyName: key2},schema:schema6.properties.environment.propertyNames,parentSchema:schema6.properties.environment,data:data10};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
for(const key3 in data10){
let data11 = data10[key3];
if(typeof data11 === "string"){
if(!pattern7.test(data11)){
const err24 = {instancePath:instancePath+"/environment/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/environment/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]{0,4000}$"},schema:"^[^\\u0000]{0,4000}$",parentSchema:schema6.properties.environment.additionalProperties,data:data11};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/environment/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/environment/additionalProperties/type",keyword:"type",params:{type: "string"},schema:schema6.properties.environment.additionalProperties.type,parentSchema:schema6.properties.environment.additionalProperties,data:data11};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/type",keyword:"type",params:{type: "object"},schema:schema6.properties.environment.type,parentSchema:schema6.properties.environment,data:data10};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema6.type,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}

export const validateConfigEntry = validate25;
const schema8 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"https://unpkg.com/umwelten-suite/schemas/config-entry.schema.json","title":"Kept configuration","description":"A file in .dagger-cache/configs: a container configuration that a model gave, and what for.","type":"object","additionalProperties":false,"required":["entryVersion","key","source","createdAt","container"],"properties":{"entryVersion":{"description":"The file's format.","const":1},"key":{"description":"All that decided the configuration.","type":"object","additionalProperties":false,"required":["language","packages","imports","platform","model","promptVersion"],"properties":{"language":{"description":"In lower case.","type":"string"},"packages":{"description":"The packages that the case names.","type":"array","items":{"type":"string"}},"imports":{"description":"The lines of the program that name libraries, in alphabetical order.","type":"array","items":{"type":"string"}},"image":{"description":"The image that the suite names.","type":"string"},"platform":{"description":"What containers run on.","type":"string","examples":["linux/amd64"]},"model":{"description":"The model that was asked.","type":"string"},"promptVersion":{"description":"How it was asked.","type":"integer","minimum":1}}},"source":{"description":"The step of the ladder that decided.","const":"model"},"createdAt":{"description":"ISO 8601, UTC.","type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},"container":{"$ref":"container-config.schema.json"}}};
const pattern8 = new RegExp("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$", "u");

function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="https://unpkg.com/umwelten-suite/schemas/config-entry.schema.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.entryVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "entryVersion"},schema:schema8.required,parentSchema:schema8,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.key === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "key"},schema:schema8.required,parentSchema:schema8,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.source === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "source"},schema:schema8.required,parentSchema:schema8,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.createdAt === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "createdAt"},schema:schema8.required,parentSchema:schema8,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.container === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "container"},schema:schema8.required,parentSchema:schema8,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "entryVersion") || (key0 === "key")) || (key0 === "source")) || (key0 === "createdAt")) || (key0 === "container"))){
const err5 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema8,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.entryVersion !== undefined){
let data0 = data.entryVersion;
if(1 !== data0){
const err6 = {instancePath:instancePath+"/entryVersion",schemaPath:"#/properties/entryVersion/const",keyword:"const",params:{allowedValue: 1},schema:1,parentSchema:schema8.properties.entryVersion,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.key !== undefined){
let data1 = data.key;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.language === undefined){
const err7 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/required",keyword:"required",params:{missingProperty: "language"},schema:schema8.properties.key.required,parentSchema:schema8.properties.key,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data1.packages === undefined){
const err8 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/required",keyword:"required",params:{missingProperty: "packages"},schema:schema8.properties.key.required,parentSchema:schema8.properties.key,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data1.imports === undefined){
const err9 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/required",keyword:"required",params:{missingProperty: "imports"},schema:schema8.properties.key.required,parentSchema:schema8.properties.key,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data1.platform === undefined){
const err10 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/required",keyword:"required",params:{missingProperty: "platform"},schema:schema8.properties.key.required,parentSchema:schema8.properties.key,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data1.model === undefined){
const err11 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/required",keyword:"required",params:{missingProperty: "model"},schema:schema8.properties.key.required,parentSchema:schema8.properties.key,data:data1};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data1.promptVersion === undefined){
const err12 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/required",keyword:"required",params:{missingProperty: "promptVersion"},schema:schema8.properties.key.required,parentSchema:schema8.properties.key,data:data1};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
for(const key1 in data1){
if(!(((((((key1 === "language") || (key1 === "packages")) || (key1 === "imports")) || (key1 === "image")) || (key1 === "platform")) || (key1 === "model")) || (key1 === "promptVersion"))){
const err13 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema8.properties.key,data:data1};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data1.language !== undefined){
let data2 = data1.language;
if(typeof data2 !== "string"){
const err14 = {instancePath:instancePath+"/key/language",schemaPath:"#/properties/key/properties/language/type",keyword:"type",params:{type: "string"},schema:schema8.properties.key.properties.language.type,parentSchema:schema8.properties.key.properties.language,data:data2};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data1.packages !== undefined){
let data3 = data1.packages;
if(Array.isArray(data3)){
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(typeof data4 !== "string"){
const err15 = {instancePath:instancePath+"/key/packages/" + i0,schemaPath:"#/properties/key/properties/packages/items/type",keyword:"type",params:{type: "string"},schema:schema8.properties.key.properties.packages.items.type,parentSchema:schema8.properties.key.properties.packages.items,data:data4};
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
const err16 = {instancePath:instancePath+"/key/packages",schemaPath:"#/properties/key/properties/packages/type",keyword:"type",params:{type: "array"},schema:schema8.properties.key.properties.packages.type,parentSchema:schema8.properties.key.properties.packages,data:data3};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data1.imports !== undefined){
let data5 = data1.imports;
if(Array.isArray(data5)){
const len1 = data5.length;
for(let i1=0; i1<len1; i1++){
let data6 = data5[i1];
if(typeof data6 !== "string"){
const err17 = {instancePath:instancePath+"/key/imports/" + i1,schemaPath:"#/properties/key/properties/imports/items/type",keyword:"type",params:{type: "string"},schema:schema8.properties.key.properties.imports.items.type,parentSchema:schema8.properties.key.properties.imports.items,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/key/imports",schemaPath:"#/properties/key/properties/imports/type",keyword:"type",params:{type: "array"},schema:schema8.properties.key.properties.imports.type,parentSchema:schema8.properties.key.properties.imports,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data1.image !== undefined){
let data7 = data1.image;
if(typeof data7 !== "string"){
const err19 = {instancePath:instancePath+"/key/image",schemaPath:"#/properties/key/properties/image/type",keyword:"type",params:{type: "string"},schema:schema8.properties.key.properties.image.type,parentSchema:schema8.properties.key.properties.image,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data1.platform !== undefined){
let data8 = data1.platform;
if(typeof data8 !== "string"){
const err20 = {instancePath:instancePath+"/key/platform",schemaPath:"#/properties/key/properties/platform/type",keyword:"type",params:{type: "string"},schema:schema8.properties.key.properties.platform.type,parentSchema:schema8.properties.key.properties.platform,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data1.model !== undefined){
let data9 = data1.model;
if(typeof data9 !== "string"){
const err21 = {instancePath:instancePath+"/key/model",schemaPath:"#/properties/key/properties/model/type",keyword:"type",params:{type: "string"},schema:schema8.properties.key.properties.model.type,parentSchema:schema8.properties.key.properties.model,data:data9};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data1.promptVersion !== undefined){
let data10 = data1.promptVersion;
if(!((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10)))){
const err22 = {instancePath:instancePath+"/key/promptVersion",schemaPath:"#/properties/key/properties/promptVersion/type",keyword:"type",params:{type: "integer"},schema:schema8.properties.key.properties.promptVersion.type,parentSchema:schema8.properties.key.properties.promptVersion,data:data10};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(typeof data10 == "number"){
if(data10 < 1 || isNaN(data10)){
const err23 = {instancePath:instancePath+"/key/promptVersion",schemaPath:"#/properties/key/properties/promptVersion/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema8.properties.key.properties.promptVersion,data:data10};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
}
else {
const err24 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/type",keyword:"type",params:{type: "object"},schema:schema8.properties.key.type,parentSchema:schema8.properties.key,data:data1};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.source !== undefined){
let data11 = data.source;
if("model" !== data11){
const err25 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/const",keyword:"const",params:{allowedValue: "model"},schema:"model",parentSchema:schema8.properties.source,data:data11};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.createdAt !== undefined){
let data12 = data.createdAt;
if(typeof data12 === "string"){
if(!pattern8.test(data12)){
const err26 = {instancePath:instancePath+"/createdAt",schemaPath:"#/properties/createdAt/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema8.properties.createdAt,data:data12};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/createdAt",schemaPath:"#/properties/createdAt/type",keyword:"type",params:{type: "string"},schema:schema8.properties.createdAt.type,parentSchema:schema8.properties.createdAt,data:data12};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.container !== undefined){
if(!(validate21(data.container, {instancePath:instancePath+"/container",parentData:data,parentDataProperty:"container",rootData}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
}
else {
const err28 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema8.type,parentSchema:schema8,data};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
validate25.errors = vErrors;
return errors === 0;
}
