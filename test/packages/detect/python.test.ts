import { describe, expect, it } from 'vitest';
import { detectPackages } from '../../../src/packages/detect/detect-packages.js';
import { listPackages, readDetection } from './read-detection.js';

const list = (code: string, files?: Record<string, string>) => listPackages('python', code, files);
const read = (code: string, files?: Record<string, string>) => readDetection('python', code, files);

describe('an import of Python', () => {
  it.each([
    ['plain', 'import requests', ['requests']],
    ['dotted', 'import matplotlib.pyplot as plt', ['matplotlib']],
    ['from a dotted module', 'from sklearn.linear_model import LinearRegression', ['scikit-learn']],
    ['of everything', 'from sympy import *', ['sympy']],
    ['after a module of the standard library', 'import os, numpy', ['numpy']],
    ['with its names in brackets', 'from flask import (\n    Flask,\n    request,\n)', ['flask']],
    ['over a continued line', 'from numpy \\\n    import array', ['numpy']],
    ['in a function', 'def f():\n    import pandas as pd\n    return pd', ['pandas']],
    ['under a condition', 'import sys\nif sys.platform == "linux":\n    import uvloop', ['uvloop']],
    ['after a semicolon', 'import os; import tqdm', ['tqdm']],
    ['by importlib', 'import importlib\nx = importlib.import_module("yaml")', ['pyyaml']],
    ['by __import__', '__import__("attr")', ['attrs']],
    ['written twice', 'import numpy\nimport numpy.linalg', ['numpy']],
  ])('counts when it is %s', async (_, code, packages) => {
    expect(await list(code)).toEqual(packages);
  });

  it.each([
    ['relative', 'from . import a\nfrom .b import c\nfrom ..d.e import f'],
    ['in a docstring', '"""\nimport the data\nfrom here import there\n"""'],
    ['in a comment', '# import numpy'],
    ['in a string', 'x = "import numpy"\ny = f"""\nimport pandas\n"""'],
    ['from __future__', 'from __future__ import annotations'],
    ['for type checkers only', 'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import pandas'],
    [
      'for type checkers only, by its whole name',
      'import typing\nif typing.TYPE_CHECKING:\n    import pandas',
    ],
    [
      'of a name that is computed',
      'import importlib\nn = "a"\nimportlib.import_module(n + "b")\n__import__(f"x{n}")',
    ],
    ['relative and dynamic', 'from importlib import import_module\nimport_module(".a", "b")'],
    ['a call of another method', 'self.load("numpy")'],
  ])('does not count when it is %s', async (_, code) => {
    expect(await read(code)).toEqual({ packages: [], optional: [], unresolved: [] });
  });

  it.each([
    'sqlite3',
    'ast',
    'cmath',
    'concurrent.futures',
    'importlib.metadata',
    'gzip',
    'zlib',
    'zipfile',
    'warnings',
    'platform',
    'getpass',
    'hmac',
    'ipaddress',
    'tomllib',
    'zoneinfo',
    'xml.etree.ElementTree',
    'unittest.mock',
    'tkinter',
    '_thread',
    'distutils.core',
    'asyncore',
  ])('of the standard library needs no package: %s', async (module) => {
    expect(await read(`import ${module}\nimport numpy`)).toEqual({
      packages: ['numpy'],
      optional: [],
      unresolved: [],
    });
  });

  it('of a module of Python 2 leads to no package', async () => {
    expect(await read('import urllib2\nfrom Tkinter import *')).toEqual({
      packages: [],
      optional: [],
      unresolved: ['urllib2', 'Tkinter'],
    });
  });

  it('tells the line and the reason where it leads to no package', async () => {
    expect(await detectPackages('python', 'import os\nimport urllib2', {})).toMatchObject({
      unresolved: [{ import: 'urllib2', line: 2, reason: 'is a module of Python 2' }],
    });
  });
});

describe('the name of a distribution', () => {
  it.each([
    ['cv2', 'opencv-python-headless'],
    ['PIL.Image', 'pillow'],
    ['yaml', 'pyyaml'],
    ['bs4', 'beautifulsoup4'],
    ['dotenv', 'python-dotenv'],
    ['Crypto.Cipher', 'pycryptodome'],
    ['serial', 'pyserial'],
    ['usb.core', 'pyusb'],
    ['git', 'gitpython'],
    ['jwt', 'pyjwt'],
    ['magic', 'python-magic'],
    ['dateutil.parser', 'python-dateutil'],
    ['skimage.io', 'scikit-image'],
    ['docx', 'python-docx'],
    ['psycopg2', 'psycopg2-binary'],
    ['mpl_toolkits.mplot3d', 'matplotlib'],
    ['pkg_resources', 'setuptools'],
    ['google.cloud.storage', 'google-cloud-storage'],
    ['google.cloud.secretmanager', 'google-cloud-secret-manager'],
    ['google.protobuf', 'protobuf'],
    ['google.generativeai', 'google-generativeai'],
    ['googleapiclient.discovery', 'google-api-python-client'],
    ['azure.storage.blob', 'azure-storage-blob'],
    ['azure.identity', 'azure-identity'],
    ['ruamel.yaml', 'ruamel-yaml'],
    ['zope.interface', 'zope-interface'],
    ['opentelemetry.trace', 'opentelemetry-api'],
    ['opentelemetry.sdk.trace', 'opentelemetry-sdk'],
    ['sentence_transformers', 'sentence-transformers'],
    ['SQLAlchemy_Utils', 'sqlalchemy-utils'],
  ])('of %s is %s', async (module, distribution) => {
    expect(await list(`import ${module}`)).toEqual([distribution]);
  });

  it('takes the imported member into account where a namespace is shared', async () => {
    expect(await list('from google import genai\nfrom google.cloud import bigquery, storage')).toEqual([
      'google-cloud-bigquery',
      'google-cloud-storage',
      'google-genai',
    ]);
  });
});

describe('an import that may fail', () => {
  it.each([
    ['an ImportError is caught', 'try:\n    import numpy as np\nexcept ImportError:\n    np = None'],
    [
      'a ModuleNotFoundError is caught among others',
      'try:\n    import numpy\nexcept (ModuleNotFoundError, OSError):\n    pass',
    ],
    [
      'all is caught around nothing but imports',
      'try:\n    import numpy\n    HAS = True\nexcept Exception:\n    HAS = False',
    ],
    [
      'a module of the standard library stands in',
      'try:\n    import numpy\nexcept ImportError:\n    import array as numpy',
    ],
  ])('is optional where %s', async (_, code) => {
    expect(await read(code)).toEqual({ packages: [], optional: ['numpy'], unresolved: [] });
  });

  it.each([
    [
      'the program ends',
      'try:\n    import numpy\nexcept ImportError:\n    print("pip install numpy")\n    sys.exit(1)',
    ],
    [
      'the error is raised again',
      'try:\n    import numpy\nexcept ImportError as e:\n    raise RuntimeError("numpy") from e',
    ],
    ['other errors are caught', 'try:\n    import numpy\nexcept ValueError:\n    pass'],
    [
      'all is caught around work',
      'try:\n    import numpy\n    print(numpy.ones(3))\nexcept Exception as e:\n    print(e)',
    ],
  ])('is needed where %s', async (_, code) => {
    expect(await read(code)).toEqual({ packages: ['numpy'], optional: [], unresolved: [] });
  });

  it('is needed where only another package could stand in', async () => {
    expect(await read('try:\n    import orjson\nexcept ImportError:\n    import ujson')).toEqual({
      packages: ['orjson'],
      optional: ['ujson'],
      unresolved: [],
    });
  });

  it('is needed when it stands elsewhere as well', async () => {
    expect(await read('try:\n    import numpy\nexcept ImportError:\n    pass\nimport numpy')).toEqual({
      packages: ['numpy'],
      optional: [],
      unresolved: [],
    });
  });
});

describe('a module beside the program', () => {
  it.each([
    ['a file', { 'helpers.py': '' }],
    ['a package', { 'helpers/__init__.py': '' }],
    ['a namespace package', { 'helpers/deep/part.py': '' }],
  ])('is no package to install when it is %s', async (_, files) => {
    expect(await list('import helpers\nfrom helpers.part import x\nimport numpy', files)).toEqual(['numpy']);
  });
});

describe('inline script metadata', () => {
  it('names the packages with their versions and extras, whatever is imported', async () => {
    const code = [
      '#!/usr/bin/env python3',
      '# /// script',
      '# requires-python = ">=3.11"',
      '# dependencies = [',
      '#   "requests<3",  # the old one',
      '#   "rich",',
      '#   \'uvicorn[standard] >= 0.2, < 1 ; python_version > "3.8"\',',
      '# ]',
      '# ///',
      'import requests, yaml',
    ].join('\n');
    expect(await read(code)).toEqual({
      packages: ['requests <3', 'rich', 'uvicorn[standard] >=0.2,<1'],
      optional: [],
      unresolved: [],
    });
  });

  it('may name none', async () => {
    expect(await list('# /// script\n# dependencies = []\n# ///\nimport numpy')).toEqual([]);
  });

  it('that names no dependencies leaves it to the imports', async () => {
    expect(await list('# /// script\n# requires-python = ">=3.11"\n# ///\nimport numpy')).toEqual(['numpy']);
  });

  it('that names an address leads to no package', async () => {
    expect(
      await read('# /// script\n# dependencies = ["x @ https://example.com/x.whl", "--index-url=y"]\n# ///'),
    ).toEqual({
      packages: [],
      optional: [],
      unresolved: ['x @ https://example.com/x.whl', '--index-url=y'],
    });
  });
});
