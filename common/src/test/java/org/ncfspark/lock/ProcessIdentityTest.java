package org.ncfspark.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProcessIdentityTest {
  @BeforeAll
  static void onLinux() {
    assumeTrue(
        Files.exists(Path.of("/proc/self/ns/pid")), "no Linux: nothing is known of processes");
  }

  private final ProcessIdentity self = ProcessIdentity.current().orElseThrow();

  @Test
  void aProcessThatRunsIsNotGone() {
    assertThat(self.hasEnded()).isFalse();
  }

  @Test
  void aProcessThatHasEndedIsGone() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    assertThat(new ProcessIdentity(self.space(), self.user(), ended.pid(), self.start()).hasEnded())
        .isTrue();
  }

  @Test
  void aProcessWhoseNumberAnotherHasIsGone() {
    assertThat(
            new ProcessIdentity(self.space(), self.user(), self.pid(), self.start() - 1).hasEnded())
        .isTrue();
  }

  @Test
  void nothingIsKnownOfProcessesOfOtherMachinesAndUsers() {
    assertThat(new ProcessIdentity("another boot", self.user(), self.pid(), 1).hasEnded())
        .isFalse();
    assertThat(new ProcessIdentity(self.space(), "somebody", self.pid(), 1).hasEnded()).isFalse();
  }
}
