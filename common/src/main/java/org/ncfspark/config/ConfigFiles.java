package org.ncfspark.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Configuration files by their paths, with what they include. They travel to a driver in a cluster
 * in one of Spark's settings, because no cluster manager but YARN gives files to drivers.
 */
public final class ConfigFiles {
  /** Spark's pages hide the values of settings whose names say that they are secret. */
  public static final String SETTING = "spark.ncf.secret.configuration";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Function<Path, Optional<String>> texts;

  private ConfigFiles(Function<Path, Optional<String>> texts) {
    this.texts = texts;
  }

  /** The files that came with this driver; none where it runs beside them. */
  static ConfigFiles sent() {
    return sent(System.getProperty(SETTING, ""));
  }

  static ConfigFiles sent(String setting) {
    Map<String, String> texts = setting.isEmpty() ? Map.of() : unpacked(setting);
    return new ConfigFiles(path -> Optional.ofNullable(texts.get(path.normalize().toString())));
  }

  /** The value of {@link #SETTING} for {@code files} and all that they include, as far as there. */
  public static String packed(List<Path> files) {
    Map<String, String> texts = new TreeMap<>();
    ConfigFiles here =
        new ConfigFiles(
            path -> {
              Optional<String> text = read(path);
              text.ifPresent(found -> texts.put(path.normalize().toString(), found));
              return text;
            });
    for (Path file : files) {
      try {
        here.find(file);
      } catch (ConfigException e) {
        // The command reads it again, and says so in its own way.
      }
    }
    try {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(texts));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts are not JSON: " + texts.keySet(), e);
    }
  }

  private static Map<String, String> unpacked(String setting) {
    try {
      return JSON.readValue(Base64.getUrlDecoder().decode(setting), new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(SETTING + " is not what submit/ncf sends", e);
    }
  }

  private static Optional<String> read(Path path) {
    try {
      return Files.isRegularFile(path) ? Optional.of(Files.readString(path)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }

  boolean has(Path path) {
    return texts.apply(path).isPresent();
  }

  /** What the file says, with all that it includes. */
  Optional<Config> find(Path path) {
    return texts.apply(path).map(text -> ConfigFactory.parseString(text, options(path)));
  }

  private ConfigParseOptions options(Path path) {
    return ConfigParseOptions.defaults()
        .setOriginDescription(path.toString())
        .setIncluder(new Beside(path, null));
  }

  /** Finds what a file includes, by its own path or by one that begins beside that file. */
  private final class Beside implements ConfigIncluder, ConfigIncluderFile {
    private final Path including;
    private final ConfigIncluder otherwise;

    Beside(Path including, ConfigIncluder otherwise) {
      this.including = including;
      this.otherwise = otherwise;
    }

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
      return new Beside(including, fallback);
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
      return find(including.resolveSibling(what))
          .map(Config::root)
          .orElseGet(() -> otherwise.include(context, what));
    }

    @Override
    public ConfigObject includeFile(ConfigIncludeContext context, File what) {
      return find(what.toPath())
          .map(Config::root)
          .orElseGet(() -> ((ConfigIncluderFile) otherwise).includeFile(context, what));
    }
  }
}
