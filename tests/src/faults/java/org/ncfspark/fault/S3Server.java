package org.ncfspark.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An S3 server on loopback, which npm installs, with a log of what it is asked. */
final class S3Server implements AutoCloseable {
  static final String BUCKET = "ncf";
  private static final String PACKAGE = "s3rver@3.7.1";
  private static final Path INSTALLED = Path.of("target", "s3rver").toAbsolutePath();
  private static final Duration START = Duration.ofSeconds(60);

  /** Requests in words: a copy is a PUT with a header, and one POST deletes many. */
  private static final String SCRIPT =
      """
      const S3rver = require('s3rver');
      const server = new S3rver({
        address: '127.0.0.1', port: 0, directory: process.argv[2], silent: true,
        allowMismatchedSignatures: true,
        configureBuckets: [{name: '%s'}]});
      const say = (...words) => console.log(words.join(' '));
      const remove = server.store.deleteObject.bind(server.store);
      server.store.deleteObject = (bucket, key) => {
        say('DELETE', '/' + bucket + '/' + key);
        return remove(bucket, key);
      };
      server.middleware.unshift(async (context, next) => {
        try {
          await next();
        } catch (failure) {
          say('FAILED', context.method, context.url, failure.code || failure.stack);
          throw failure;
        }
        const from = context.get('x-amz-copy-source');
        if (from) say('COPY', decodeURIComponent(from), context.status);
        if (context.method !== 'DELETE') say(context.method, decodeURIComponent(context.path), context.status);
      });
      server.run().then(address => say('PORT', address.port));
      """
          .formatted(BUCKET);

  private final Process process;
  private final Path log;
  private final String port;

  private S3Server(Process process, Path log, String port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** Why there can be none; empty if there can. */
  static Optional<String> missing() throws IOException, InterruptedException {
    if (Files.isDirectory(INSTALLED.resolve("node_modules/s3rver"))) {
      return Optional.empty();
    }
    Files.createDirectories(INSTALLED);
    try {
      Process npm =
          new ProcessBuilder(
                  "npm", "install", "--no-audit", "--no-fund", "--prefix", "" + INSTALLED, PACKAGE)
              .redirectErrorStream(true)
              .redirectOutput(INSTALLED.resolve("npm.log").toFile())
              .start();
      return npm.waitFor(3, TimeUnit.MINUTES) && npm.exitValue() == 0
          ? Optional.empty()
          : Optional.of("npm cannot install " + PACKAGE + ": see " + INSTALLED + "/npm.log");
    } catch (IOException e) {
      return Optional.of("npm is not there: " + e.getMessage());
    }
  }

  static S3Server start(Path scratch) throws IOException, InterruptedException {
    Path script = Files.writeString(INSTALLED.resolve("server.js"), SCRIPT);
    Path log = scratch.resolve("s3.log");
    Process process =
        new ProcessBuilder(
                "node",
                "--openssl-legacy-provider", // With it the server makes tokens of long listings.
                script.toString(),
                scratch.resolve("s3").toString())
            .directory(INSTALLED.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Instant deadline = Instant.now().plus(START);
    while (Instant.now().isBefore(deadline) && process.isAlive()) {
      Optional<String> port =
          Files.readAllLines(log).stream().filter(line -> line.startsWith("PORT ")).findFirst();
      if (port.isPresent()) {
        return new S3Server(process, log, port.get().substring("PORT ".length()));
      }
      Thread.sleep(50);
    }
    process.destroyForcibly();
    throw new AssertionError("No S3 server: " + Files.readString(log));
  }

  /** Settings of Spark with which hadoop-aws speaks to it. */
  Map<String, String> settings() {
    return Map.of(
        "spark.hadoop.fs.s3a.impl", "org.apache.hadoop.fs.s3a.S3AFileSystem",
        "spark.hadoop.fs.s3a.endpoint", "http://127.0.0.1:" + port,
        "spark.hadoop.fs.s3a.endpoint.region", "us-east-1",
        "spark.hadoop.fs.s3a.path.style.access", "true",
        "spark.hadoop.fs.s3a.connection.ssl.enabled", "false",
        "spark.hadoop.fs.s3a.access.key", "S3RVER",
        "spark.hadoop.fs.s3a.secret.key", "S3RVER",
        // The server keeps the signatures of chunks among the bytes: these requests have none.
        "spark.hadoop.fs.s3a.signing-algorithm", "S3SignerType",
        "spark.hadoop.fs.s3a.directory.marker.retention", "keep",
        "spark.hadoop.fs.s3a.retry.interval", "50ms");
  }

  /** What it was asked: method, path, status. */
  List<String> requests() throws IOException {
    return Files.readAllLines(log);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
