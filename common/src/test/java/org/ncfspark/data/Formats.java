package org.ncfspark.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ncfspark.settings.ConfigLoader;

/** Formats as configured, for tests: the clock stands at the beginning of 2020. */
final class Formats {
  static final long LATEST = 1_577_836_800_000_000L;

  private Formats() {}

  static RawFields fields(String timeFormat) {
    return new RawFields(TimeFormats.of(timeFormat), LATEST, MissingValues.REFUSED);
  }

  /** The format of a file with these first lines, under {@code key=value} settings of "data.". */
  static RawFormat format(List<String> head, String... settings) {
    // Line order, so that data without times is no contradiction.
    Stream<String> data = Arrays.stream(settings).map(setting -> "data." + setting);
    List<String> all = Stream.concat(data, Stream.of("split.order=line")).toList();
    DataConfig config = ConfigLoader.load(List.of(), all).data();
    RawFields fields = new RawFields(TimeFormats.of(config.timeFormat()), LATEST, config.missing());
    return RawFormats.of(config, fields, new FileHead("ratings", head));
  }
}
