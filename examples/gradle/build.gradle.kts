plugins {
  java
}

repositories {
  mavenLocal()
  mavenCentral()
}

dependencies {
  implementation("io.opentelemetry:opentelemetry-api:1.66.0")

  testImplementation("dev.baton:harness-junit5:0.1.0-SNAPSHOT")
  testImplementation(platform("org.junit:junit-bom:5.14.4"))
  testImplementation("org.junit.jupiter:junit-jupiter")
  testRuntimeOnly("org.junit.platform:junit-platform-launcher")
}

tasks.test {
  useJUnitPlatform()
  systemProperty("baton.report.directory", layout.buildDirectory.dir("trace-report").get().asFile.path)
  System.getProperty("baton.snapshots")?.let { systemProperty("baton.snapshots", it) }
}
