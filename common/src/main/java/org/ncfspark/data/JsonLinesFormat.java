package org.ncfspark.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.ncfspark.config.DataConfig;
import org.ncfspark.config.DataConfig.Columns;

/**
 * One JSON object a line; its other fields (Yelp's review texts) are skipped without being kept.
 */
final class JsonLinesFormat implements RawFormat {
  private static final long serialVersionUID = 1L;
  private static final JsonFactory JSON = new JsonFactory();

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
            names[2].isEmpty()
                ? RawInteraction.IMPLICIT_RATING
                : fields.rating(required(values, 2)),
            names[3].isEmpty() ? RawInteraction.NO_TIME : fields.epochMicros(required(values, 3))));
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
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        JsonToken token = parser.nextToken();
        int column = column(name);
        if (column >= 0 && token != JsonToken.VALUE_NULL) {
          values[column] = scalar(parser, token, name);
        }
        parser.skipChildren();
      }
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

  private int column(String name) {
    for (int column = 0; column < names.length; column++) {
      if (names[column].equals(name)) {
        return column;
      }
    }
    return -1;
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
