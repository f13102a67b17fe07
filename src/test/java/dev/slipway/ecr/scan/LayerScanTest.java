package dev.slipway.ecr.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Layers are made by the machine's own tar and gzip.
class LayerScanTest {
  private static final String DEBIAN = "NAME=\"Debian\"\nID=debian\nVERSION_ID=\"12\"\n";
  private static final String ALPINE = "ID=alpine\nVERSION_ID=3.15.4\n";
  private static final String GLIBC =
      """
      Package: libc6
      Status: install ok installed
      Source: glibc (2.36-9)
      Version: 2.36-9+deb12u1
      Description: the C library
       Package: is not another one

      Package: gone
      Status: deinstall ok config-files
      Version: 1.0
      """;
  private static final String BUSYBOX =
      "C:Q1abc\nP:busybox\nV:1.34.1-r3\no:busybox\n\nP:musl\nV:1.2.2-r7\n";

  @TempDir Path scratch;

  @Test
  void debiansPackagesAreReadFromTheLastLayerThatHasThem() throws IOException {
    var scan = new LayerScan();
    scan.add(layer("1", Map.of("usr/lib/os-release", DEBIAN, "var/lib/dpkg/status", "")));
    scan.add(layer("2", Map.of("./var/lib/dpkg/status", GLIBC, "var/lib/dpkg/other", "no")));

    assertThat(scan.contents())
        .contains(
            new ImageContents(
                new Distribution("debian", "12"),
                List.of(new InstalledPackage("libc6", "2.36-9+deb12u1", "glibc"))));
  }

  @Test
  void alpinesPackagesAreReadFromAPlainArchive() throws IOException {
    var scan = new LayerScan();
    scan.add(layer("plain", Map.of("etc/os-release", ALPINE, "lib/apk/db/installed", BUSYBOX)));

    assertThat(scan.contents().orElseThrow().packages())
        .containsExactly(
            new InstalledPackage("busybox", "1.34.1-r3", "busybox"),
            new InstalledPackage("musl", "1.2.2-r7", "musl"));
  }

  @Test
  void aListThatALaterLayerRemovedIsGone() throws IOException {
    var scan = new LayerScan();
    scan.add(layer("1", Map.of("etc/os-release", DEBIAN, "var/lib/dpkg/status", GLIBC)));
    scan.add(layer("2", Map.of("var/lib/dpkg/.wh.status", "")));

    assertThat(scan.contents()).isEmpty();
  }

  @Test
  void namesOfAnyLengthAreUnderstood() throws IOException {
    var deep = "a-very-long-directory-name/".repeat(8) + "file";
    for (var format : List.of("gnu", "pax", "ustar")) {
      var scan = new LayerScan();
      scan.add(
          packed(
              format,
              "--format=" + format,
              Map.of(deep, "x", "etc/os-release", ALPINE, "lib/apk/db/installed", BUSYBOX)));

      assertThat(scan.contents()).as(format).isPresent();
    }
  }

  @Test
  void anImageOfNoDistributionHasNoContents() throws IOException {
    var scan = new LayerScan();
    scan.add(layer("1", Map.of("bin/app", "binary")));

    assertThat(scan.contents()).isEmpty();
  }

  @Test
  void whatIsNoArchiveIsRefused() {
    var noise =
        new ByteArrayInputStream("no archive at all ".repeat(100).getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> new LayerScan().add(noise)).isInstanceOf(IOException.class);
  }

  @Test
  void onlyVersionsBeforeTheRepairAreFound() {
    var known = Advisories.load(Optional.empty());

    assertThat(known.findings(debian("2.36-9+deb12u1")))
        .extracting(Finding::name, Finding::severity, each -> each.attributes().get("package_name"))
        .containsExactly(tuple("CVE-2023-4911", "HIGH", "libc6"));
    assertThat(known.findings(debian("2.36-9+deb12u3"))).isEmpty();
    assertThat(
            known.findings(
                new ImageContents(
                    new Distribution("alpine", "3.15.4"),
                    List.of(
                        new InstalledPackage("ssl_client", "1.34.1-r3", "busybox"),
                        new InstalledPackage("libssl1.1", "1.1.1l-r8", "openssl")))))
        .extracting(Finding::name)
        .containsExactly("CVE-2022-0778", "CVE-2022-28391");
  }

  private static ImageContents debian(String glibc) {
    return new ImageContents(
        new Distribution("debian", "12"), List.of(new InstalledPackage("libc6", glibc, "glibc")));
  }

  private ByteArrayInputStream layer(String name, Map<String, String> files) throws IOException {
    return packed(name, name.equals("plain") ? "--no-auto-compress" : "--gzip", files);
  }

  private ByteArrayInputStream packed(String name, String how, Map<String, String> files)
      throws IOException {
    var root = scratch.resolve(name);
    for (var file : files.entrySet()) {
      var path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    var archive = scratch.resolve(name + ".tar");
    try {
      var tar =
          new ProcessBuilder("tar", how, "-cf", archive.toString(), "-C", root.toString(), ".")
              .inheritIO()
              .start();
      assertThat(tar.waitFor()).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    return new ByteArrayInputStream(Files.readAllBytes(archive));
  }
}
