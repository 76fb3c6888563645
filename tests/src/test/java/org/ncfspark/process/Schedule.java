package org.ncfspark.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.ncfspark.error.ExitCode;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The examples for schedulers, parsed. */
final class Schedule {
  static final Path FOLDER = Project.ROOT.resolve("submit/schedule");
  static final String HOME = "/opt/ncf-spark";
  private static final Pattern PYTHON_TEXT = Pattern.compile("\"([^\"]*)\"");

  private Schedule() {}

  /** Exit codes after which another attempt would only end the same. */
  static Set<Integer> notAgain() {
    return Arrays.stream(ExitCode.values())
        .filter(
            code -> !Set.of(ExitCode.DONE, ExitCode.STORAGE, ExitCode.INTERRUPTED).contains(code))
        .map(ExitCode::number)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static String text(String file) {
    try {
      return Files.readString(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines that are neither empty nor comments. */
  static List<String> lines(String file) {
    return text(file).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
  }

  /** A unit of systemd: keys with their values by section. */
  static Map<String, Map<String, String>> unit(String file) {
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    Map<String, String> section = Map.of();
    for (String line : lines(file)) {
      if (line.startsWith("[")) {
        section = new LinkedHashMap<>();
        sections.put(line.substring(1, line.indexOf(']')), section);
      } else {
        int equals = line.indexOf('=');
        section.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return sections;
  }

  static JsonNode yaml(String file) {
    Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(text(file));
    return new ObjectMapper().valueToTree(document);
  }

  static JsonNode container() {
    return yaml("cronjob.yaml").at("/spec/jobTemplate/spec/template/spec/containers").get(0);
  }

  static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  /** Arguments of {@code ncf} that the file has its scheduler call. */
  static List<String> arguments(String file) {
    List<String> words =
        switch (file) {
          case "ncf-retrain.cron" -> nightly(lines(file).get(lines(file).size() - 1));
          case "ncf-retrain.service" -> words(unit(file).get("Service").get("ExecStart"));
          case "ncf_retrain_dag.py" -> command(text(file));
          case "cronjob.yaml" -> {
            List<String> all = new ArrayList<>(texts(container().get("command")));
            all.addAll(texts(container().get("args")));
            yield all;
          }
          case "scheduled-spark-application.yaml" -> {
            List<String> all = new ArrayList<>(List.of("submit/ncf"));
            all.addAll(texts(yaml(file).at("/spec/template/arguments")));
            yield all;
          }
          default -> throw new IllegalArgumentException(file);
        };
    if (!words.get(0).endsWith("submit/ncf")) {
      throw new AssertionError("Calls " + words.get(0) + ", not submit/ncf: " + file);
    }
    return words.subList(1, words.size());
  }

  /** A line of cron calls {@code nightly}, which calls {@code submit/ncf retrain}. */
  private static List<String> nightly(String line) {
    String script = HOME + "/submit/schedule/nightly ";
    List<String> all = new ArrayList<>(List.of("submit/ncf", "retrain"));
    all.addAll(words(line.substring(line.indexOf(script) + script.length())));
    return all;
  }

  private static List<String> command(String python) {
    Matcher list = Pattern.compile("COMMAND = \\[(.*)]").matcher(python);
    if (!list.find()) {
      throw new AssertionError("No COMMAND in the DAG");
    }
    return PYTHON_TEXT.matcher(list.group(1)).results().map(text -> text.group(1)).toList();
  }

  static List<String> words(String line) {
    return List.of(line.strip().split("\\s+"));
  }
}
