package org.ncfspark.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ncfspark.data.BadRecordException;
import org.ncfspark.data.MissingValues;
import org.ncfspark.data.PublishedNegativesFormat;
import org.ncfspark.data.RawFields;
import org.ncfspark.data.TimeFormats;
import org.ncfspark.process.Command;

/**
 * Ten thousand broken records of each input format: each becomes interactions or lies in the
 * quarantine with its reason, and the counts add up.
 */
@ExtendWith(FaultTable.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RecordFuzzFaultIT {
  private static final int COUNTED = 10_000;

  /** More, because a record that has become empty is none. */
  private static final int RECORDS = COUNTED * 6 / 5;

  private static final int GOOD = 500;

  @TempDir Path scratch;

  private enum Format {
    TABS("%1$d\t%2$d\t4\t%3$d", "data.delimiter=\"\\t\""),
    COLONS("%1$d::%2$d::4.5::%3$d", "data.delimiter=\"::\""),
    COMMAS("%1$d,\"item, \"\"%2$d\"\"\",4,%3$d", "data.delimiter=\",\""),
    JSON_LINES(
        "{\"user\":\"u%1$d\",\"item\":%2$d,\"stars\":3.5,\"at\":%3$d,\"text\":\"good \\\"%2$d\\\"\"}",
        "data.format=json-lines data.columns.user=user data.columns.item=item"
            + " data.columns.rating=stars data.columns.time=at"),
    SEMICOLONS("\"%1$d\";\"item; \"\"%2$d\"\"\";\"4\";\"%3$d\"", "data.delimiter=\";\""),
    NESTED_JSON(
        "{\"at\":%3$d,\"event\":{\"user\":{\"id\":\"u%1$d\"},\"item.id\":%2$d},\"stars\":3.5}",
        "data.format=json-lines data.columns.user=event.user.id data.columns.item=event.item.id"
            + " data.columns.rating=stars data.columns.time=at"),
    ADJACENCY(
        "%1$d %2$d %3$d 7 8",
        "data.format=adjacency data.columns.rating=\"\" data.columns.time=\"\" split.order=line");

    private final String line;
    private final String settings;

    Format(String line, String settings) {
      this.line = line;
      this.settings = settings;
    }

    String line(int number) {
      return line.formatted(number % 97, number % 89, 1_000_000_000 + number);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyRecordIsReadOrQuarantined(Format format) throws IOException {
    Outcomes outcomes = FaultTable.row("mutated lines: " + format);
    Path input = scratch.resolve("ratings.txt");
    Files.write(input, mutated(format));
    Path work = scratch.resolve("work");
    List<String> arguments =
        new ArrayList<>(
            List.of("preprocess", "--input", input.toString(), "--work", work.toString(), "--set"));
    arguments.addAll(List.of("data.name=fuzz", "data.max-bad-share=1"));
    arguments.addAll(List.of(format.settings.split(" ")));
    Command read = Ncf.run(arguments);
    assertThat(read.code()).as(read.err()).isZero();
    JsonNode counts = read.json();
    long bad = counts.get("bad").asLong();
    outcomes.tried(counts.get("read").asLong());
    assertThat(outcomes.triedSoFar()).isGreaterThan(COUNTED + GOOD);
    assertThat(bad).isEqualTo(quarantined(work)).isPositive();
    outcomes.ended("quarantined", bad);
    outcomes.ended("below the threshold", counts.get("not-positive").asLong());
    outcomes.ended("repeated", counts.get("duplicates").asLong());
    outcomes.ended("kept", counts.get("interactions").asLong());
    assertThat(outcomes.lost()).as(outcomes.toString()).isZero();
  }

  private static byte[] mutated(Format format) {
    Mutations mutations = new Mutations(format.name().hashCode());
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (int number = 0; number < GOOD; number++) {
      lines.writeBytes((format.line(number) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    for (int number = 0; number < RECORDS; number++) {
      lines.writeBytes(mutations.of(format.line(number)));
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  private static long quarantined(Path work) throws IOException {
    long lines = 0;
    for (Path file : Stores.files(work.resolve("datasets"))) {
      if (file.toString().contains("/quarantine/") && file.toString().endsWith(".json")) {
        try (Stream<String> records = Files.lines(file)) {
          lines += records.filter(record -> record.contains("\"reason\"")).count();
        }
      }
    }
    return lines;
  }

  @Test
  void publishedNegativesAreReadOrRefusedWithAReason() {
    Outcomes outcomes = FaultTable.row("mutated lines: published negatives");
    PublishedNegativesFormat format =
        new PublishedNegativesFormat(
            new RawFields(TimeFormats.of("epoch-seconds"), 1, MissingValues.REFUSED));
    Mutations mutations = new Mutations(7);
    for (int number = 0; number < RECORDS; number++) {
      outcomes.tried();
      String line =
          new String(
              mutations.of("(%d,25)\t1064\t174\t2791\t3373".formatted(number)),
              StandardCharsets.UTF_8);
      try {
        assertThat(format.parse(line)).isNotEmpty();
        outcomes.ended("read");
      } catch (BadRecordException e) {
        assertThat(e.getMessage()).isNotBlank();
        outcomes.ended("refused");
      }
    }
    assertThat(outcomes.count("refused")).isPositive();
    assertThat(outcomes.lost()).isZero();
  }
}
