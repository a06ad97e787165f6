import { describe, expect, it } from 'vitest';
import { listPackages, readDetection } from './read-detection.js';

const list = (code: string, files?: Record<string, string>) => listPackages('java', code, files);
const read = (code: string, files?: Record<string, string>) => readDetection('java', code, files);

describe('an import of Java', () => {
  it.each([
    ['com.google.gson.Gson', 'com.google.code.gson:gson'],
    ['com.fasterxml.jackson.databind.ObjectMapper', 'com.fasterxml.jackson.core:jackson-databind'],
    ['com.fasterxml.jackson.databind.node.ObjectNode', 'com.fasterxml.jackson.core:jackson-databind'],
    ['com.google.common.collect.ImmutableList', 'com.google.guava:guava'],
    ['org.apache.commons.lang3.StringUtils', 'org.apache.commons:commons-lang3'],
    ['org.apache.commons.io.FileUtils', 'commons-io:commons-io'],
    ['org.junit.jupiter.api.Test', 'org.junit.jupiter:junit-jupiter'],
    ['org.junit.Test', 'junit:junit'],
    ['lombok.Data', 'org.projectlombok:lombok'],
    ['lombok.*', 'org.projectlombok:lombok'],
    ['org.slf4j.Logger', 'org.slf4j:slf4j-api'],
    ['okhttp3.OkHttpClient', 'com.squareup.okhttp3:okhttp'],
    ['org.jsoup.Jsoup', 'org.jsoup:jsoup'],
    ['org.json.JSONObject', 'org.json:json'],
    ['javax.servlet.http.HttpServlet', 'javax.servlet:javax.servlet-api'],
  ])('of %s asks for %s', async (name, artifact) => {
    expect(await list(`import ${name};\nclass A {}`)).toEqual([artifact]);
  });

  it.each([
    ['of everything', 'import com.google.gson.*;\nclass A {}'],
    ['static', 'import static com.google.gson.JsonParser.parseString;\nclass A {}'],
    [
      'a whole name of an annotation',
      '@com.google.gson.annotations.Since(1)\nclass A { @com.google.gson.annotations.Expose int x; }',
    ],
    [
      'a whole name before a call',
      'class A { Object x = com.google.gson.JsonParser.parseString("{}").getAsJsonObject(); }',
    ],
    ['a whole name in the code', 'class A { com.google.gson.Gson gson = new com.google.gson.Gson(); }'],
  ])('counts when it is %s', async (_, code) => {
    expect(await list(code)).toEqual(['com.google.code.gson:gson']);
  });

  it.each([
    [
      'of the JDK',
      'import java.util.*;\nimport javax.swing.JFrame;\nimport org.w3c.dom.Document;\nimport static java.lang.Math.*;\nimport com.sun.net.httpserver.HttpServer;\nclass A {}',
    ],
    ['of its own package', 'package com.acme.shop;\nimport com.acme.shop.Cart;\nclass A {}'],
    [
      'in a comment or string',
      '// import com.google.gson.Gson;\n/* import org.jsoup.Jsoup; */\nclass A { String s = "import org.jsoup.Jsoup;"; }',
    ],
    ['a class within a class', 'import java.util.Map;\nclass A { Map.Entry<String, String> e; }'],
  ])('does not count when it is %s', async (_, code) => {
    expect(await read(code)).toEqual({ packages: [], optional: [], unresolved: [] });
  });

  it('of a package beside the program asks for nothing', async () => {
    const files = { 'util/Text.java': 'package com.acme.util;\npublic class Text {}' };
    expect(await read('import com.acme.util.Text;\nclass A {}', files)).toEqual({
      packages: [],
      optional: [],
      unresolved: [],
    });
  });

  it('that no known library has leads to no package', async () => {
    expect(await read('import com.acme.other.Thing;\nclass A {}')).toEqual({
      packages: [],
      optional: [],
      unresolved: ['com.acme.other.Thing'],
    });
  });
});

describe('the dependencies that a script of jbang names', () => {
  it('count with their versions, whatever is imported', async () => {
    const code =
      '///usr/bin/env jbang "$0" "$@"; exit $?\n//DEPS info.picocli:picocli:4.7.5 org.json:json:20240303\nimport org.jsoup.Jsoup;\nclass A {}';
    expect(await list(code)).toEqual(['info.picocli:picocli 4.7.5', 'org.json:json 20240303']);
  });

  it('lead nowhere when they are no coordinates', async () => {
    expect((await read('//DEPS https://example.com/x.jar\nclass A {}')).unresolved).toEqual([
      'https://example.com/x.jar',
    ]);
  });
});
