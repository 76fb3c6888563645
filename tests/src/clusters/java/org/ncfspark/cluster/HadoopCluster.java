package org.ncfspark.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.exceptions.YarnException;
import org.apache.hadoop.yarn.server.MiniYARNCluster;
import org.ncfspark.process.RunningCommand;

/**
 * HDFS with one data node, and YARN with two node managers. They are Hadoop's own, in this JVM;
 * containers are processes of their own.
 */
final class HadoopCluster implements AutoCloseable {
  private static final int NODES = 2;
  private static final String MEBIBYTES_OF_A_NODE = "4096";
  private static final String CORES_OF_A_NODE = "4";
  private static final Duration LONGEST = Duration.ofMinutes(8);

  /** Folders of the nodes: Hadoop's class puts them there. */
  private static final Path CONTAINERS = Path.of("target/test/data").toAbsolutePath();

  private final Path settings;
  private final MiniDFSCluster dfs;
  private final MiniYARNCluster yarn;
  private final YarnClient client = YarnClient.createYarnClient();

  /**
   * @param folder for blocks, and for the settings that clients read
   */
  private HadoopCluster(Path folder) throws IOException {
    settings = Files.createDirectories(folder.resolve("conf"));
    dfs =
        new MiniDFSCluster.Builder(new HdfsConfiguration(), folder.resolve("dfs").toFile())
            .numDataNodes(1)
            .build();
    yarn = new MiniYARNCluster("yarn", 1, NODES, 1, 1);
    yarn.init(nodes(dfs.getURI().toString()));
    yarn.start();
    client.init(yarn.getConfig());
    client.start();
    writeSettings();
  }

  static HadoopCluster start(Path folder) throws IOException {
    return new HadoopCluster(folder);
  }

  private static Configuration nodes(String fileSystem) {
    YarnConfiguration yarn = new YarnConfiguration();
    yarn.set("fs.defaultFS", fileSystem);
    yarn.set("yarn.scheduler.minimum-allocation-mb", "256");
    yarn.set("yarn.scheduler.maximum-allocation-mb", MEBIBYTES_OF_A_NODE);
    yarn.set("yarn.scheduler.maximum-allocation-vcores", CORES_OF_A_NODE);
    yarn.set("yarn.nodemanager.resource.cpu-vcores", CORES_OF_A_NODE);
    yarn.set("yarn.minicluster.yarn.nodemanager.resource.memory-mb", MEBIBYTES_OF_A_NODE);
    yarn.set("yarn.nodemanager.delete.debug-delay-sec", "3600"); // Logs of containers stay.
    yarn.set("yarn.nodemanager.disk-health-checker.enable", "false");
    yarn.set("yarn.scheduler.capacity.root.queues", "default");
    yarn.set("yarn.scheduler.capacity.root.default.capacity", "100");
    yarn.set("yarn.scheduler.capacity.maximum-am-resource-percent", "1");
    return yarn;
  }

  private void writeSettings() throws IOException {
    write(yarn.getConfig(), "yarn-site.xml");
    Configuration core = new Configuration(false);
    core.set("fs.defaultFS", dfs.getURI().toString());
    write(core, "core-site.xml");
    Configuration hdfs = new Configuration(false);
    hdfs.set("dfs.replication", "1");
    write(hdfs, "hdfs-site.xml");
  }

  private void write(Configuration configuration, String name) throws IOException {
    try (OutputStream out = Files.newOutputStream(settings.resolve(name))) {
      configuration.writeXml(out);
    }
  }

  /** The folder that HADOOP_CONF_DIR names. */
  Path settings() {
    return settings;
  }

  FileSystem hdfs() throws IOException {
    return dfs.getFileSystem();
  }

  /** The text of a file on HDFS. */
  String read(String file) throws IOException {
    try (InputStream in = hdfs().open(new org.apache.hadoop.fs.Path(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The application that was submitted last. */
  Application latest() throws IOException, YarnException {
    return client.getApplications().stream()
        .max(Comparator.comparing(ApplicationReport::getApplicationId))
        .map(report -> new Application(report, CONTAINERS))
        .orElseThrow(() -> new AssertionError("Nothing was submitted"));
  }

  /** Waits until a path on HDFS matches {@code glob}. */
  void await(String glob, RunningCommand writer) throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(LONGEST);
    while (hdfs().globStatus(new org.apache.hadoop.fs.Path(glob)).length == 0) {
      if (!writer.process().isAlive() || Instant.now().isAfter(deadline)) {
        throw new AssertionError("No " + glob + ": " + writer.end());
      }
      Thread.sleep(50);
    }
  }

  @Override
  public void close() throws IOException {
    client.stop();
    yarn.stop();
    dfs.shutdown();
  }
}
