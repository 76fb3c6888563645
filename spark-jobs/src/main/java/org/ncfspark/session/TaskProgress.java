package org.ncfspark.session;

import org.apache.spark.SparkContext;
import org.apache.spark.Success$;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.collection.JavaConverters;

/** Name and progress of one long Spark job: a step for each partition of what it computes. */
public final class TaskProgress extends SparkListener implements AutoCloseable {
  private static final int NONE = -1;

  private final SparkContext context;
  private final int rdd;
  private final Progress progress;
  private final JobName name;
  private int stage = NONE;

  private TaskProgress(SparkContext context, String task, int rdd, Progress progress) {
    name = JobName.start(context, task);
    this.context = context;
    this.rdd = rdd;
    this.progress = progress;
  }

  /** Watches until it is closed; {@code result} is computed meanwhile. */
  public static TaskProgress watch(String task, JavaRDD<?> result) {
    TaskProgress watching =
        new TaskProgress(
            result.context(),
            task,
            result.id(),
            Progress.start(task, Steps.sideBySide(result.getNumPartitions(), "parts")));
    result.context().addSparkListener(watching);
    return watching;
  }

  /** Other stages, such as those of adaptive queries, are none of the result's. */
  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
    boolean computes =
        JavaConverters.seqAsJavaList(submitted.stageInfo().rddInfos()).stream()
            .anyMatch(info -> info.id() == rdd);
    stage = computes ? submitted.stageInfo().stageId() : stage;
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.stageId() == stage && end.reason() == Success$.MODULE$) {
      progress.advance("");
    }
  }

  @Override
  public void close() {
    context.removeSparkListener(this);
    progress.close();
    name.close();
  }
}
