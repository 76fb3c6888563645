package org.ncfspark.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class BuildVersion implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    Properties build = new Properties();
    try (InputStream in = BuildVersion.class.getResourceAsStream("/ncf-spark-build.properties")) {
      build.load(in);
    }
    return new String[] {
      "NCF-Spark " + build.getProperty("ncf-spark") + " (" + build.getProperty("git-commit") + ")",
      "Java " + Runtime.version()
    };
  }
}
