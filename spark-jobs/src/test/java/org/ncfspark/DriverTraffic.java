package org.ncfspark;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerBlockUpdated;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.storage.BlockUpdatedInfo;
import org.apache.spark.storage.BroadcastBlockId;
import scala.collection.JavaConverters;

/**
 * The bytes that tasks send to the driver and that it sends to all of them, by the step that jobs
 * are named by, until it is closed.
 */
public final class DriverTraffic extends SparkListener implements AutoCloseable {
  /** What tells runs apart in their ids. */
  private static final String RUN = "-[0-9a-f]{12}";

  private final SparkContext context;
  private final Map<Integer, String> stages = new TreeMap<>();
  private final Map<String, Long> bytes = Collections.synchronizedMap(new TreeMap<>());

  private String step = "";

  private DriverTraffic(SparkContext context) {
    this.context = context;
  }

  /** Watches what is sent from now on. */
  public static DriverTraffic watch() throws Exception {
    DriverTraffic traffic = new DriverTraffic(LocalSpark.session().sparkContext());
    traffic.context.listenerBus().waitUntilEmpty();
    traffic.context.addSparkListener(traffic);
    return traffic;
  }

  @Override
  public void onJobStart(SparkListenerJobStart started) {
    step = started.properties().getProperty("spark.job.description", "").replaceAll(RUN, "");
    JavaConverters.seqAsJavaList(started.stageInfos())
        .forEach(stage -> stages.put(stage.stageId(), step));
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    String of = "results of " + stages.get(end.stageId());
    bytes.merge(of, end.taskMetrics().resultSize(), Long::sum);
  }

  @Override
  public void onBlockUpdated(SparkListenerBlockUpdated updated) {
    BlockUpdatedInfo block = updated.blockUpdatedInfo();
    if (block.blockId() instanceof BroadcastBlockId broadcast
        && broadcast.field().startsWith("piece")
        && block.storageLevel().isValid()) { // Not when it is released.
      bytes.merge("a broadcast of " + step, block.memSize() + block.diskSize(), Long::max);
    }
  }

  /** The bytes so far: of all results of a step, and of the largest broadcast. */
  public Map<String, Long> bytes() throws Exception {
    context.listenerBus().waitUntilEmpty();
    return Map.copyOf(bytes);
  }

  @Override
  public void close() {
    context.removeSparkListener(this);
  }
}
