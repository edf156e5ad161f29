package dev.baton.collector.pipeline.ottl;

import static dev.baton.collector.pipeline.ottl.Table.assertStatements;

import org.junit.jupiter.api.Test;

/** Editors, by the attributes that they leave. */
class EditorsTest {

  @Test
  void aValueThatIsNilIsNotSet() {
    assertStatements(
        "text",
        """
        set(attributes["text"], nil) => "Hello"
        set(attributes["text"], attributes["missing"]) => "Hello"
        set(attributes["text"], Int("x")) => "Hello"
        """);
  }

  @Test
  void nestedPlacesAreMadeOnTheWay() {
    assertStatements(
        "a",
        """
        set(attributes["a"]["b"]["c"], 1) => {"b":{"c":1}}
        set(attributes["a"], [1, 2]); set(attributes["a"][1], "x") => [1,"x"]
        set(attributes["a"], [1, 2]); set(attributes["a"][5], "x") => [1,2]
        set(attributes["a"], {"b": 1}); delete_key(attributes["a"], "b") => {}
        """);
  }

  @Test
  void patternsAreReplacedWithTheirGroups() {
    assertStatements(
        "text",
        """
        replace_pattern(attributes["text"], "l+", "L") => "HeLo"
        replace_pattern(attributes["text"], "(H)(e)", "$2$1") => "eHllo"
        replace_pattern(attributes["text"], "(?P<first>.)", "<${first}>") => "<H><e><l><l><o>"
        replace_pattern(attributes["text"], "l", "$$") => "He$$o"
        replace_pattern(attributes["text"], "H(.*)", "$1", ToUpperCase) => "ELLO"
        replace_match(attributes["text"], "H*", "all") => "all"
        replace_all_matches(attributes, "H*o", "all") => "all"
        replace_all_patterns(attributes, "value", "^H", "J") => "Jello"
        """);
  }

  @Test
  void keysAreKeptAndDeleted() {
    assertStatements(
        "text",
        """
        keep_keys(attributes, ["number"]) => no attribute
        keep_matching_keys(attributes, "^t") => "Hello"
        delete_key(attributes, "text") => no attribute
        delete_matching_keys(attributes, "^[st]") => no attribute
        limit(attributes, 1, ["flag"]) => no attribute
        truncate_all(attributes, 3) => "Hel"
        replace_all_patterns(attributes, "key", "text", "renamed") => no attribute
        """);
  }

  @Test
  void mapsAreMergedByTheirStrategy() {
    assertStatements(
        "text",
        """
        merge_maps(attributes, {"text": "new"}, "insert") => "Hello"
        merge_maps(attributes, {"text": "new"}, "update") => "new"
        merge_maps(attributes, {"text": "new"}, "upsert") => "new"
        """);
  }

  @Test
  void nestedMapsAreFlattened() {
    assertStatements(
        "a.b.0",
        """
        set(attributes["a"], {"b": [1, {"c": 2}]}); flatten(attributes) => 1
        set(attributes["a"], {"b": [1, {"c": 2}]}); flatten(attributes, "p") => no attribute
        """);
  }

  @Test
  void listsGrow() {
    assertStatements(
        "l",
        """
        append(attributes["l"], "a") => ["a"]
        append(attributes["l"], values=["a", 1]); append(attributes["l"], 2) => ["a",1,2]
        set(attributes["l"], "a"); append(attributes["l"], "b") => ["a","b"]
        """);
  }

  @Test
  void anEditorWorksWhereItsConditionHolds() {
    assertStatements(
        "text",
        """
        set(attributes["text"], "x") where name == "GET /orders" => "x"
        set(attributes["text"], "x") where name == "POST" => "Hello"
        set(attributes["text"], "x") where attributes["missing"]["deep"] == "POST" => "Hello"
        """);
  }

  @Test
  void theNameOfASpanIsMadeOfItsAttributes() {
    assertStatements(
        "n",
        """
        set(attributes["http.request.method"], "GET"); set(attributes["http.route"], "/a"); set_semconv_span_name("1.37.0"); set(attributes["n"], name) => "GET /a"
        set(attributes["rpc.system"], "grpc"); set(attributes["rpc.method"], "a/B"); set_semconv_span_name("1.37.0", "old"); set(attributes["n"], name) => "a/B"
        """);
  }

  @Test
  void versionsOfTheConventionsAreReadAsLooselyAsACollectorDoes() {
    assertStatements(
        "n",
        """
        set_semconv_span_name("v1.38"); set(attributes["n"], name) => "GET /orders"
        set_semconv_span_name("1.40.0-rc.1"); set(attributes["n"], name) => "GET /orders"
        """);
  }
}
