package org.ncfspark.config;

import com.typesafe.config.ConfigOrigin;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says where a configuration value was written, as {@code file:line} where there is a file. */
final class Origins {
  private static final String DEFAULTS = "reference.conf";
  private static final String MERGED = "merge of ";
  private static final String ENVIRONMENT = "env variables";
  private static final Pattern LINE = Pattern.compile("(.*): (\\d+)(-\\d+)?");

  /** An object that was made around a value; the value's own origin says where it is from. */
  private static final Pattern WRAPPER = Pattern.compile("withValue\\(.*\\)");

  private Origins() {}

  static String describe(ConfigOrigin origin) {
    // A resource also has the name of the file or jar it lies in, which says less.
    String source = origin.resource() != null ? origin.resource() : origin.filename();
    if (source != null) {
      return origin.lineNumber() > 0 ? source + ":" + origin.lineNumber() : source;
    }
    String description = origin.description();
    boolean isMerged = description.startsWith(MERGED);
    String merged = isMerged ? description.substring(MERGED.length()) : description;
    List<String> places =
        Arrays.stream(merged.split(isMerged ? "," : "\n"))
            .filter(part -> !WRAPPER.matcher(part).matches())
            .map(Origins::place)
            .distinct()
            .toList();
    // What was written says more than the defaults beside it.
    List<String> written = places.stream().filter(place -> !place.startsWith(DEFAULTS)).toList();
    return String.join(" and ", written.isEmpty() ? places : written);
  }

  private static String place(String part) {
    if (part.equals(ENVIRONMENT)) {
      return "environment";
    }
    if (part.startsWith(DEFAULTS)) {
      return part.replaceFirst(" @ .*(?=: \\d)", "").replace(": ", ":");
    }
    Matcher line = LINE.matcher(part);
    // An option of the command line has no useful line number.
    return !part.startsWith("--") && line.matches() ? line.group(1) + ":" + line.group(2) : part;
  }
}
