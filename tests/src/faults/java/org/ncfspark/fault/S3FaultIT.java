package org.ncfspark.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.process.Command;

/**
 * Every command on an S3 server, through hadoop-aws: the parameters are those of a local disk, and
 * the server is never asked to copy a published file or to delete a pointer.
 */
@ExtendWith(FaultTable.class)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class S3FaultIT {
  private static final String WORK = "s3a://" + S3Server.BUCKET + "/team/work";

  @TempDir Path scratch;
  private NightInput input;
  private S3Server server;

  @Test
  void everyCommandWorksOnAnS3Server() throws Exception {
    assumeTrue(hasHadoopAws(), "hadoop-aws is not on the class path: build with -Ps3");
    Optional<String> missing = S3Server.missing();
    assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    Outcomes outcomes = FaultTable.row("S3 server: commands");
    input = new NightInput(scratch.resolve("ratings.tsv"), "mf");
    input.write(1);
    Path local = scratch.resolve("local");
    Object hash = hash(Ncf.run(input.arguments("pipeline", local.toString())));
    server = S3Server.start(scratch);
    try {
      assertThat(hash(done("pipeline", outcomes))).isEqualTo(hash);
      String first = done("retrain", outcomes).json().get("serving").asText();
      input.write(2);
      String second = done("retrain", outcomes).json().get("serving").asText();
      assertThat(second).isNotEqualTo(first);
      for (String command : List.of("status", "list", "verify", "recommend", "evaluate")) {
        done(command, outcomes);
      }
      done("rollback", outcomes);
      assertThat(done("status", outcomes).out()).contains(first);
      assertRequests();
    } finally {
      server.close();
    }
    assertThat(outcomes.lost()).isZero();
  }

  private Command done(String command, Outcomes outcomes) {
    outcomes.tried();
    List<String> arguments = new ArrayList<>(input.arguments(command, WORK));
    arguments.add("store.lease-seconds=60"); // This server is slow, and is asked by each heartbeat.
    Command ended = Ncf.run(arguments, server.settings());
    assertThat(ended.code()).as(command + "\n" + ended.err()).isZero();
    outcomes.ended("done");
    return ended;
  }

  private static Object hash(Command trained) {
    assertThat(trained.code()).as(trained.err()).isZero();
    return trained.json().findValue("parameters-sha256");
  }

  /** Spark's own checkpoints of rounds are copied; they are no part of what is published. */
  private void assertRequests() throws IOException {
    List<String> published = new ArrayList<>(server.requests());
    published.removeIf(request -> request.contains("/.staging/"));
    assertThat(published).anyMatch(request -> request.matches("PUT .*/models/CURRENT-tiny 200"));
    assertThat(published).noneMatch(request -> request.startsWith("COPY"));
    assertThat(published).noneMatch(request -> request.matches("DELETE .*/CURRENT-[^/]*"));
  }

  private static boolean hasHadoopAws() {
    try {
      Class.forName("org.apache.hadoop.fs.s3a.S3AFileSystem");
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
