package org.ncfspark.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.ncfspark.config.ConfigReader;
import org.ncfspark.input.InputFiles;
import org.ncfspark.input.InputPreview;
import org.ncfspark.job.JobResult;
import org.ncfspark.settings.NcfConfig;

/**
 * What a command would do; nothing has been written and Spark has not been started.
 *
 * @param plan in a line
 * @param input files that would be read, none where no input is named
 * @param preview what the first records of these files are
 */
record DryRun(String plan, NcfConfig config, List<FileStatus> input, Optional<InputPreview> preview)
    implements JobResult {
  private static final String INDENT = "\n          ";

  /** The dry run of a command that reads no input, whatever its configuration names. */
  static DryRun withoutInput(String plan, NcfConfig config) {
    return new DryRun(plan, config, List.of(), Optional.empty());
  }

  /**
   * @throws org.ncfspark.error.DataContractException if an input is named and is not there, or its
   *     first records show that the run would refuse it
   */
  static DryRun of(String plan, NcfConfig config) {
    String input = config.data().input();
    List<FileStatus> files =
        input.isBlank()
            ? List.of()
            : new InputFiles(new Configuration(), input).matching(config.data().files());
    Optional<InputPreview> preview =
        files.isEmpty()
            ? Optional.empty()
            : Optional.of(InputPreview.of(config.data(), files, new Configuration()));
    return new DryRun(plan, config, files, preview);
  }

  @Override
  public String report() {
    return ConfigReader.describe(config.source())
        + "\n\nWould do: "
        + plan
        + "\nInput:    "
        + (input.isEmpty() ? "none is read" : describe(input))
        + preview.map(records -> INDENT + String.join(INDENT, records.lines())).orElse("")
        + "\nWork:     "
        + config.work();
  }

  @Override
  public Map<String, Object> summary() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("dry-run", true);
    fields.put("input", config.data().input());
    fields.put("files", input.size());
    fields.put("bytes", input.stream().mapToLong(FileStatus::getLen).sum());
    preview.ifPresent(
        records -> {
          fields.put("records-seen", records.read());
          fields.put("bad", records.bad());
        });
    fields.put("work", config.work());
    return fields;
  }

  private static String describe(List<FileStatus> files) {
    return files.stream()
        .map(file -> String.format(Locale.ROOT, "%s (%,d bytes)", file.getPath(), file.getLen()))
        .collect(Collectors.joining(INDENT));
  }
}
