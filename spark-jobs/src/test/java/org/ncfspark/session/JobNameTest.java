package org.ncfspark.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ncfspark.LocalSpark;
import org.ncfspark.StartedJobs;

class JobNameTest {

  @Test
  void aNameEndsWithItsStepAndTheOneBeforeComesBack() throws Exception {
    try (StartedJobs jobs = StartedJobs.watch()) {
      try (JobGroup stage = JobGroup.start(LocalSpark.session(), "train mf")) {
        try (JobName step = JobName.start(LocalSpark.context().sc(), "train mf: epoch 1")) {
          run();
        }
        try (JobGroup inner = JobGroup.start(LocalSpark.session(), "train gmf")) {
          run();
        }
        run();
      }
      run();
      assertThat(jobs.names()).containsExactly("train mf: epoch 1", "train gmf", "train mf", "");
    }
  }

  @Test
  void threadsThatAreStartedMeanwhileBeginWithTheNameAndChangeOnlyTheirOwn() throws Exception {
    try (StartedJobs jobs = StartedJobs.watch();
        JobName name = JobName.start(LocalSpark.context().sc(), "tune mf")) {
      Thread trial =
          new Thread(
              () -> {
                run();
                JobName.start(LocalSpark.context().sc(), "train mf (trial 1)");
                run();
              });
      trial.start();
      trial.join();
      run();
      assertThat(jobs.names()).containsExactly("tune mf", "train mf (trial 1)", "tune mf");
    }
  }

  private static void run() {
    LocalSpark.context().parallelize(List.of(1), 1).count();
  }
}
