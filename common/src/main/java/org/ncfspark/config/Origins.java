package org.ncfspark.config;

import com.typesafe.config.ConfigOrigin;

/** Says where a configuration value was written, as {@code file:line} where there is a file. */
final class Origins {
  private Origins() {}

  static String describe(ConfigOrigin origin) {
    // A resource also has the name of the file or jar it lies in, which says less.
    String source = origin.resource() != null ? origin.resource() : origin.filename();
    if (source == null) {
      source = origin.description();
      int line = source.lastIndexOf(": " + origin.lineNumber());
      source = line > 0 ? source.substring(0, line) : source;
    }
    if (source.startsWith("--")) {
      return source; // An option of the command line: it has no useful line number.
    }
    return origin.lineNumber() > 0 ? source + ":" + origin.lineNumber() : source;
  }
}
