/**
 * Maven's resolver as it is published on Maven Central: the SHA-256 of each jar, and its path there. Apache Maven
 * and slf4j, with nothing for transport: that is our own.
 */
export const resolverJars = `\
4d301cc79e5b5183ac31b318fdc79c93b1938d23ddd2cbbb409f84bd0237c1f8 org/apache/maven/resolver/maven-resolver-api/2.0.14/maven-resolver-api-2.0.14.jar
de7b3deb466f7b09d05d7dff255a3df827645f816a5b6f9770bc9b41c1d33ec0 org/apache/maven/resolver/maven-resolver-util/2.0.14/maven-resolver-util-2.0.14.jar
7164d665d5a55c1ca72d061111c9fb7768cd8c8decd3ab0b54a264d6b7d011d8 org/apache/maven/resolver/maven-resolver-spi/2.0.14/maven-resolver-spi-2.0.14.jar
72cc4a36c3f7c0e5942643028e55c8658c5a0033f8dbd4e6d7f6b40a1fe87eea org/apache/maven/resolver/maven-resolver-named-locks/2.0.14/maven-resolver-named-locks-2.0.14.jar
7ccce1d7beddf35cc64cbf81aa47575c8394d7991d4fc372d3d068c152a54e2b org/apache/maven/resolver/maven-resolver-impl/2.0.14/maven-resolver-impl-2.0.14.jar
25fdb5d25703243bb3f9ebc72dd936e35571dac041c058eb271eee9984d169c3 org/apache/maven/resolver/maven-resolver-connector-basic/2.0.14/maven-resolver-connector-basic-2.0.14.jar
3dc606d8aa52e069c846176968bb88d8f001c44732ad98411a941fc51c7229b8 org/apache/maven/resolver/maven-resolver-supplier-mvn3/2.0.14/maven-resolver-supplier-mvn3-2.0.14.jar
b5d6e52ae1ecf1cb62ede2234234ba3093149524066488e84415187ce478c582 org/apache/maven/maven-resolver-provider/3.9.11/maven-resolver-provider-3.9.11.jar
163aa596f976264384efeb50b4cb8a806086fd64a9b755ad1f69195fed3998ad org/apache/maven/maven-model/3.9.11/maven-model-3.9.11.jar
c4c72accdcd848332c1a37995610a6a369d49fdaabc43e85f0022a5b77de3ba7 org/apache/maven/maven-model-builder/3.9.11/maven-model-builder-3.9.11.jar
f8655f5f0060e0032944f2a23688d186e140d2184749bcfa1927f83cd6a8b1a2 org/apache/maven/maven-repository-metadata/3.9.11/maven-repository-metadata-3.9.11.jar
0bfd1c121f907642344311d81e4dfd93eba6c24dc712cc0aeae273eb22833022 org/apache/maven/maven-artifact/3.9.11/maven-artifact-3.9.11.jar
5b1de1560ec19c4c69a655f986455888f3a0bcc3c160cac1f1edb87de3825f77 org/apache/maven/maven-builder-support/3.9.11/maven-builder-support-3.9.11.jar
27ef130e32c236090e408fb5498d94cb9ea26d14070fb1c8985d607b62d098d1 org/codehaus/plexus/plexus-utils/3.6.0/plexus-utils-3.6.0.jar
ab2a8715570438a2e4164d85ad3e8d489eabc38ea5093c2eb8ab7f58403535b5 org/codehaus/plexus/plexus-interpolation/1.28/plexus-interpolation-1.28.jar
7b751d952061954d5abfed7181c1f645d336091b679891591d63329c622eb832 org/slf4j/slf4j-api/2.0.17/slf4j-api-2.0.17.jar
`;
