package org.ncfspark.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {
  @TempDir Path directory;
  private final Configuration hadoop = new Configuration();

  /** The file system here is not that of the other tests, which is ours. */
  @BeforeEach
  void useHadoopsOwn() {
    hadoop.set("fs.file.impl", LocalFileSystem.class.getName());
  }

  private LocalFiles ours() throws IOException {
    LocalFiles files = new LocalFiles();
    files.initialize(URI.create("file:///"), hadoop);
    return files;
  }

  private org.apache.hadoop.fs.Path path(String name) {
    return new org.apache.hadoop.fs.Path(directory.resolve(name).toUri());
  }

  private void write(FileSystem files, String name) throws IOException {
    try (FSDataOutputStream out = files.create(path(name))) {
      out.writeUTF("interactions");
    }
  }

  @Test
  void files_and_folders_look_as_those_of_hadoops_own() throws IOException {
    LocalFileSystem hadoops = FileSystem.newInstanceLocal(hadoop);
    ours().mkdirs(path("folder"));
    write(ours(), "folder/file");
    for (String name : new String[] {"folder", "folder/file"}) {
      FileStatus expected = hadoops.getFileStatus(path(name));
      FileStatus actual = ours().getFileStatus(path(name));
      assertThat(actual).isEqualTo(expected);
      assertThat(actual.getLen()).isEqualTo(expected.getLen());
      assertThat(actual.getPermission()).isEqualTo(expected.getPermission());
      assertThat(actual.getOwner()).isEqualTo(expected.getOwner());
      assertThat(actual.getModificationTime()).isEqualTo(expected.getModificationTime());
    }
    assertThat(ours().listStatus(path("folder"))).hasSize(1);
  }

  @Test
  void permissions_are_those_asked_for_under_the_mask() throws IOException {
    hadoop.set("fs.permissions.umask-mode", "027");
    write(ours(), "file");
    assertThat(ours().getFileStatus(path("file")).getPermission())
        .isEqualTo(new FsPermission((short) 0640));
    ours().setPermission(path("file"), new FsPermission((short) 0400));
    assertThat(Files.getPosixFilePermissions(directory.resolve("file"))).hasSize(1);
  }

  @Test
  void every_test_gets_it() throws IOException {
    assertThat(FileSystem.get(URI.create("file:///"), new Configuration()))
        .isInstanceOf(LocalFiles.class);
  }

  @Test
  void a_file_that_is_not_there_is_said_to_be_missing() {
    assertThatThrownBy(() -> ours().getFileStatus(path("none")))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("none");
  }

  @Test
  void nothing_is_written_beside_a_file() throws IOException {
    write(ours(), "file");
    write(FileSystem.newInstanceLocal(hadoop), "replaced");
    write(ours(), "replaced");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("file", "replaced");
    }
  }

  @Test
  void damage_is_noticed_by_checksums_that_came_with_a_file() throws IOException {
    write(FileSystem.newInstanceLocal(hadoop), "file");
    assertThat(directory.resolve(".file.crc")).exists();
    byte[] bytes = Files.readAllBytes(directory.resolve("file"));
    bytes[5] ^= 1;
    Files.write(directory.resolve("file"), bytes);
    assertThatThrownBy(() -> ours().open(path("file")).readUTF())
        .isInstanceOf(org.apache.hadoop.fs.ChecksumException.class);
  }

  @Test
  void renames_by_the_newer_interface_take_the_checksums_along() throws IOException {
    write(FileSystem.newInstanceLocal(hadoop), "file");
    for (Map.Entry<String, String> setting : LocalFiles.SETTINGS.entrySet()) {
      hadoop.set(setting.getKey().replace("spark.hadoop.", ""), setting.getValue());
    }
    FileContext.getFileContext(URI.create("file:///"), hadoop).rename(path("file"), path("moved"));
    assertThat(ours().open(path("moved")).readUTF()).isEqualTo("interactions");
    assertThat(directory.resolve(".moved.crc")).exists();
    assertThat(directory.resolve(".file.crc")).doesNotExist();
  }
}
