package org.ncfspark.data;

import java.util.List;

/**
 * The files of the Netflix prize: a line {@code movie:} and then lines {@code user,rating,date} of
 * those who rated it. A line means something only behind that of its movie, so that files are read
 * as a whole.
 */
final class NetflixFormat implements RawFormat {
  private static final long serialVersionUID = 1L;
  private static final String UNKNOWN = "";

  private final RawFields fields;
  private final FieldSplitter splitter = new FieldSplitter(",", FieldSplitter.NO_QUOTES);
  private String movie = UNKNOWN;

  private NetflixFormat(RawFields fields) {
    this.fields = fields;
  }

  static RawFormat of(DataConfig data, RawFields fields, FileHead head) {
    return new NetflixFormat(fields);
  }

  @Override
  public RawFormat fromStart() {
    return new NetflixFormat(fields);
  }

  @Override
  public boolean readsWholeFiles() {
    return true;
  }

  @Override
  public List<RawInteraction> parse(String line) throws BadRecordException {
    String[] values = new String[3];
    int found = splitter.split(line, values);
    if (found == 1) {
      movie = UNKNOWN; // Should the line be broken, nothing below it is of the movie above it.
      movie = movie(line.strip());
      return List.of();
    }
    if (found != values.length) {
      throw new BadRecordException("expected user,rating,date, found " + found + " fields");
    }
    if (movie.equals(UNKNOWN)) {
      throw new BadRecordException("no line 'movie:' above it, or a broken one");
    }
    return List.of(
        new RawInteraction(
            fields.id("user", values[0]),
            movie,
            fields.rating(values[1]),
            fields.epochMicros(values[2])));
  }

  private String movie(String line) throws BadRecordException {
    if (!line.endsWith(":")) {
      throw new BadRecordException(
          "expected 'movie:' or user,rating,date, found " + Excerpt.of(line));
    }
    return fields.id("movie", line.substring(0, line.length() - 1));
  }
}
