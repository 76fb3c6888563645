package org.ncfspark.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.ncfspark.data.DataConfig.Columns;

/**
 * One JSON object a line. A column is the field of that name, or one in nested objects: their names
 * from the outside in, joined by dots. A name may have dots itself. All other fields (Yelp's review
 * texts) are skipped without being kept.
 */
final class JsonLinesFormat implements RawFormat {
  private static final long serialVersionUID = 1L;
  private static final JsonFactory JSON = new JsonFactory();
  private static final String SEPARATOR = ".";
  private static final String ROOT = "";

  private final RawFields fields;
  private final String[] names;

  private JsonLinesFormat(Columns columns, RawFields fields) {
    this.fields = fields;
    this.names = new String[] {columns.user(), columns.item(), columns.rating(), columns.time()};
  }

  static RawFormat of(DataConfig data, RawFields fields, FileHead head) {
    return new JsonLinesFormat(data.columns(), fields);
  }

  @Override
  public List<RawInteraction> parse(String line) throws BadRecordException {
    String[] values = values(line);
    return List.of(
        new RawInteraction(
            fields.id("user", required(values, 0)),
            fields.id("item", required(values, 1)),
            names[2].isEmpty() ? RawInteraction.IMPLICIT_RATING : rating(values),
            names[3].isEmpty() ? RawInteraction.NO_TIME : time(values)));
  }

  private float rating(String[] values) throws BadRecordException {
    return fields.rating(fields.missing().haveRating() ? values[2] : required(values, 2));
  }

  private long time(String[] values) throws BadRecordException {
    return fields.epochMicros(fields.missing().haveTime() ? values[3] : required(values, 3));
  }

  private String required(String[] values, int column) throws BadRecordException {
    if (values[column] == null) {
      throw new BadRecordException("no field " + Excerpt.of(names[column]));
    }
    return values[column];
  }

  private String[] values(String line) throws BadRecordException {
    try (JsonParser parser = JSON.createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new BadRecordException("not a JSON object");
      }
      String[] values = new String[names.length];
      object(parser, ROOT, values);
      if (parser.nextToken() != null) {
        throw new BadRecordException("text after the JSON object");
      }
      return values;
    } catch (JsonParseException | StreamConstraintsException e) {
      throw new BadRecordException("not JSON: " + firstLine(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("Reading from a text cannot fail", e);
    }
  }

  private void object(JsonParser parser, String parent, String[] values)
      throws BadRecordException, IOException {
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      String path = parent.isEmpty() ? name : parent + SEPARATOR + name;
      if (token == JsonToken.START_OBJECT && !isColumn(path) && leadsToColumn(path)) {
        object(parser, path, values);
      } else {
        take(parser, token, path, values);
        parser.skipChildren();
      }
    }
  }

  private void take(JsonParser parser, JsonToken token, String path, String[] values)
      throws BadRecordException, IOException {
    for (int column = 0; column < names.length; column++) {
      if (names[column].equals(path) && token != JsonToken.VALUE_NULL) {
        if (values[column] != null) {
          throw new BadRecordException("several fields " + Excerpt.of(path));
        }
        values[column] = scalar(parser, token, path);
      }
    }
  }

  private boolean isColumn(String path) {
    return Arrays.asList(names).contains(path);
  }

  private boolean leadsToColumn(String path) {
    for (String name : names) {
      if (name.startsWith(path) && name.startsWith(SEPARATOR, path.length())) {
        return true;
      }
    }
    return false;
  }

  private static String scalar(JsonParser parser, JsonToken token, String name)
      throws BadRecordException, IOException {
    if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
      return parser.getText();
    }
    throw new BadRecordException("field " + Excerpt.of(name) + " is not a text or number");
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
