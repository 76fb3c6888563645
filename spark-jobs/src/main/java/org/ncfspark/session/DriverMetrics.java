package org.ncfspark.session;

import com.codahale.metrics.DefaultSettableGauge;
import com.codahale.metrics.MetricRegistry;
import org.apache.spark.SparkEnv;
import org.apache.spark.metrics.MetricsSystem;
import org.apache.spark.metrics.source.Source;
import scala.collection.Seq;

/**
 * Figures of a running command in Spark's metrics system, for whichever sinks that is configured
 * with ({@code submit/metrics.properties}): {@code ncf.driver.NAME.FIGURE}. A figure appears when
 * it is first known.
 */
public final class DriverMetrics implements Source {
  private final String name;
  private final MetricRegistry figures = new MetricRegistry();

  private DriverMetrics(String name) {
    this.name = name;
  }

  /** The metrics of the running session. Each call returns one and the same object. */
  public static DriverMetrics named(String name) {
    MetricsSystem system = SparkEnv.get().metricsSystem();
    synchronized (DriverMetrics.class) {
      Seq<Source> known = system.getSourcesByName(name);
      if (!known.isEmpty()) {
        return (DriverMetrics) known.head();
      }
      DriverMetrics metrics = new DriverMetrics(name);
      system.registerSource(metrics);
      return metrics;
    }
  }

  /** Sets a gauge. */
  public void set(String figure, double value) {
    // With its value from the start: a sink that comes in between must not read null.
    DefaultSettableGauge<Double> gauge =
        figures.gauge(figure, () -> new DefaultSettableGauge<>(value));
    gauge.setValue(value);
  }

  /** Adds to a counter, which starts at 0 in each process. */
  public void add(String figure, long more) {
    figures.counter(figure).inc(more);
  }

  @Override
  public String sourceName() {
    return name;
  }

  @Override
  public MetricRegistry metricRegistry() {
    return figures;
  }
}
