package org.ncfspark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;

/** The names of the Spark jobs that are started until it is closed; "" where one has none. */
public final class StartedJobs extends SparkListener implements AutoCloseable {
  private final SparkContext context;
  private final List<String> names = Collections.synchronizedList(new ArrayList<>());

  private StartedJobs(SparkContext context) {
    this.context = context;
  }

  public static StartedJobs watch() {
    StartedJobs jobs = new StartedJobs(LocalSpark.session().sparkContext());
    jobs.context.addSparkListener(jobs);
    return jobs;
  }

  @Override
  public void onJobStart(SparkListenerJobStart started) {
    names.add(started.properties().getProperty("spark.job.description", ""));
  }

  /** The names so far, in the order of starts. */
  public List<String> names() throws Exception {
    context.listenerBus().waitUntilEmpty();
    return List.copyOf(names);
  }

  @Override
  public void close() {
    context.removeSparkListener(this);
  }
}
