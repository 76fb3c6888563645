package org.ncfspark.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class YarnApplicationTest {
  @Test
  void onlyClusterModeOfYarnRunsTheDriverInTheApplicationMaster() {
    assertThat(YarnApplication.isDriver(settings("yarn", "cluster"))).isTrue();
    assertThat(YarnApplication.isDriver(settings("yarn", "client"))).isFalse();
    assertThat(YarnApplication.isDriver(settings("spark://host:7077", "cluster"))).isFalse();
    assertThat(YarnApplication.isDriver(new Properties())).isFalse();
  }

  private static Properties settings(String master, String deployMode) {
    Properties settings = new Properties();
    settings.setProperty("spark.master", master);
    settings.setProperty("spark.submit.deployMode", deployMode);
    return settings;
  }
}
