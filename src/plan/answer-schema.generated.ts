// Made from the schemas by scripts/generate-types.mjs. Do not edit.

/** What a model may decide of a container configuration, in what servers understand of JSON schema. */
export const answerSchema: Readonly<Record<string, unknown>> = {
  "description": "How programs of a language are run in a container: what a model answers, and what is kept of its answers.",
  "type": "object",
  "additionalProperties": false,
  "required": [
    "baseImage",
    "runCommand"
  ],
  "definitions": {
    "command": {
      "type": "array",
      "minItems": 1,
      "items": {
        "type": "string"
      }
    }
  },
  "properties": {
    "baseImage": {
      "description": "The image to start from, with a tag that names a version: \"alpine:3.20\".",
      "type": "string"
    },
    "setupCommands": {
      "description": "Shell commands that make the image ready, before the program is there. Only they have network.",
      "type": "array",
      "items": {
        "type": "string"
      }
    },
    "buildCommand": {
      "description": "The command that builds the program, word by word; no shell reads it. Left out where nothing is built.",
      "$ref": "#/definitions/command"
    },
    "runCommand": {
      "description": "The command that runs the program, word by word; no shell reads it.",
      "$ref": "#/definitions/command"
    },
    "environment": {
      "description": "Environment variables of the setup, the build and the program.",
      "type": "object",
      "additionalProperties": {
        "type": "string"
      }
    }
  }
};
