package org.supporthub.channel;

/** Where something stands in a call outside its body: a header or a parameter of the query. */
public record CallPlace(Kind kind, String name) {
  /** The two parts of a call that are not its body. */
  public enum Kind {
    HEADER,
    QUERY
  }

  /** What stands there; empty when nothing does. */
  String in(HttpCall call) {
    return kind == Kind.HEADER ? call.header(name) : call.parameter(name);
  }

  boolean inQuery() {
    return kind == Kind.QUERY;
  }
}
