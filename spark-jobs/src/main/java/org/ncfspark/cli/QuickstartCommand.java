package org.ncfspark.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.job.GenerateJob;
import org.ncfspark.job.JobResult;
import org.ncfspark.job.PipelineJob;
import org.ncfspark.manifest.Checksums;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.ArtifactStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ncf quickstart}. */
@Command(
    name = "quickstart",
    mixinStandardHelpOptions = true,
    description =
        "Generates a small data set and runs the whole pipeline on it, in a minute or so.",
    footer = {"", "Example:", "  ncf quickstart"})
final class QuickstartCommand implements Callable<JobResult>, ConfiguredByName {
  @Mixin private WorkOptions options;
  @Mixin private ModelsOption models;

  @Override
  public List<Path> configurations() {
    return List.of(ConfiguredByName.file("quickstart.conf"));
  }

  @Override
  public JobResult call() {
    List<Path> files = configurations();
    NcfConfig config = options.config(files, List.of());
    String data = config.work() + "/generated-" + fingerprint(config);
    String input = SharedOptions.setting("data.input", data);
    List<NcfConfig> trained =
        models.configurations(config, model -> options.config(files, List.of(input, model)));
    return new Execution("quickstart", "generate a data set, then run the pipeline on it")
        .run(options, config, (spark, unused, store) -> run(spark, trained, data, store));
  }

  private static JobResult run(
      SparkSession spark, List<NcfConfig> trained, String data, ArtifactStore store) {
    GenerateJob generate = new GenerateJob(spark, trained.get(0), data);
    if (!generate.isDone()) {
      generate.run();
    }
    JobResult result = new PipelineJob(spark, trained, store).run();
    return new QuickstartResult(result, trained.get(0).work(), data);
  }

  /** The fingerprint of all that decides what is generated. */
  private static String fingerprint(NcfConfig config) {
    return Checksums.fingerprint(config.generate(), config.seed());
  }
}
