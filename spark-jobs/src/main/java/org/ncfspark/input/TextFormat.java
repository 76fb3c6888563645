package org.ncfspark.input;

import java.util.function.Function;
import org.ncfspark.data.DataConfig;
import org.ncfspark.data.FileHead;
import org.ncfspark.data.RawFields;
import org.ncfspark.data.RawFormat;
import org.ncfspark.data.RawFormats;
import org.ncfspark.data.TextEncoding;

/**
 * The format of all text files of a source.
 *
 * @param formats makes it for a file with this head
 * @param hasHeader whether the first line of each file is no record
 * @param encoding of the files
 */
record TextFormat(Function<FileHead, RawFormat> formats, boolean hasHeader, TextEncoding encoding) {

  /** The format of a configuration. */
  static TextFormat of(DataConfig data, RawFields fields) {
    return new TextFormat(
        head -> RawFormats.of(data, fields, head),
        data.header() && data.format().equals("delimited"),
        data.encoding());
  }

  /** One format for every file, without a header. */
  static TextFormat of(Function<FileHead, RawFormat> formats) {
    return new TextFormat(formats, false, TextEncoding.UTF_8);
  }

  RawFormat of(FileHead head) {
    return formats.apply(head);
  }
}
