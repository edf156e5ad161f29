package dev.baton.collector.pipeline.config;

/** The id of a component or pipeline: {@code type} or {@code type/name}. */
public record ComponentId(String type, String name) {

  @Override
  public String toString() {
    return name.isEmpty() ? type : type + "/" + name;
  }
}
