package org.ncfspark.input;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.ncfspark.data.BadRecordException;
import org.ncfspark.data.DataConfig;
import org.ncfspark.data.RawInteraction;
import org.ncfspark.error.DataContractException;
import org.ncfspark.error.StorageException;

/**
 * What the first records of each file are, read by the classes that the job reads them with, but
 * without Spark. Of Parquet files only the columns are read.
 */
public final class InputPreview {
  private static final int FILES = 100;
  private static final int RECORDS = 100;
  private static final int EXAMPLES = 3;

  private final DataConfig data;
  private final Configuration hadoop;
  private final Set<String> columns = new LinkedHashSet<>();
  private final List<String> interactions = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();
  private int files;
  private long read;
  private long bad;

  private InputPreview(DataConfig data, Configuration hadoop) {
    this.data = data;
    this.hadoop = hadoop;
  }

  /**
   * @throws DataContractException if the job would refuse the input for what stands there
   */
  public static InputPreview of(DataConfig data, List<FileStatus> statuses, Configuration hadoop) {
    InputPreview preview = new InputPreview(data, hadoop);
    TextFormat format = TextFormat.of(data, RawSources.fields(data));
    for (FileStatus status : statuses.subList(0, Math.min(FILES, statuses.size()))) {
      if (data.format().equals(DataConfig.PARQUET)) {
        preview.columns.add(ParquetColumns.ofFile(status, data, hadoop));
      } else {
        preview.read(RawFile.of(preview.files, status, format.encoding()), format);
      }
      preview.files++;
    }
    if (!data.format().equals(DataConfig.PARQUET)) {
      preview.check();
    }
    return preview;
  }

  /** Records that were looked at. */
  public long read() {
    return read;
  }

  public long bad() {
    return bad;
  }

  /** For people. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    columns.forEach(found -> lines.add("columns found: " + found));
    if (read > 0) {
      lines.add(
          "first %d records of %d files: %d bad".formatted(RECORDS, files, bad)
              + (read < (long) RECORDS * files ? " of " + read : ""));
    }
    lines.addAll(interactions);
    reasons.forEach(reason -> lines.add("bad: " + reason));
    return lines;
  }

  private void read(RawFile file, TextFormat format) {
    FileLayout layout = FileLayout.of(file, format, hadoop);
    if (!layout.format().columns().isEmpty()) {
      columns.add(layout.format().columns());
    }
    FileSlice whole = new FileSlice(file, 0, Long.MAX_VALUE);
    try (SliceRecords records = new SliceRecords(whole, layout, hadoop)) {
      for (int record = 0; record < RECORDS && records.advance(); record++) {
        read(records);
      }
    } catch (IOException e) {
      throw new StorageException("Cannot close " + file.path() + ": " + e.getMessage(), e);
    }
  }

  private void read(SliceRecords records) {
    try {
      for (RawInteraction interaction : records.interactions()) {
        read++;
        if (interactions.size() < EXAMPLES) {
          interactions.add(describe(interaction));
        }
      }
    } catch (BadRecordException e) {
      read++;
      bad++;
      if (reasons.size() < EXAMPLES) {
        String name = new Path(records.file()).getName();
        reasons.add(name + ":" + records.linesRead() + " " + e.getMessage());
      }
    }
  }

  private void check() {
    if (read == 0) {
      throw new DataContractException(
          "Input " + data.input() + " is empty: no interactions in its files");
    }
    if (bad > data.maxBadShare() * read) {
      throw new DataContractException(
          "Of the first "
              + read
              + " records "
              + bad
              + " are bad, more than data.max-bad-share = "
              + data.maxBadShare()
              + "; first: "
              + String.join(", ", reasons)
              + (interactions.isEmpty() ? "" : "; others are read as " + interactions)
              + (columns.isEmpty() ? "" : "; columns found: " + String.join("; ", columns)));
    }
  }

  private String describe(RawInteraction interaction) {
    String time =
        data.hasTime()
            ? " at " + Instant.EPOCH.plus(interaction.epochMicros(), ChronoUnit.MICROS)
            : "";
    return String.format(
        Locale.ROOT,
        "user '%s', item '%s', rating %s%s%s",
        interaction.userId(),
        interaction.itemId(),
        interaction.rating(),
        time,
        interaction.rating() > data.positiveAbove() ? "" : " (not above data.positive-above)");
  }
}
