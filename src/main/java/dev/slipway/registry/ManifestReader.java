package dev.slipway.registry;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a manifest's bytes, or says why they are none.
///
/// One manifest must not be readable as two: the media type of the request and of the document
/// agree, an image has no `manifests` and an index no `config` or `layers`.
public final class ManifestReader {
  private static final ObjectReader JSON = reader();

  private ManifestReader() {}

  private record Link(
      Optional<String> mediaType, Optional<Digest> digest, Optional<Long> size, List<String> urls) {

    Descriptor descriptor() {
      return new Descriptor(
          mediaType.orElseThrow(() -> invalid("a descriptor has no mediaType")),
          digest.orElseThrow(() -> invalid("a descriptor has no digest")),
          size.filter(each -> each >= 0).orElseThrow(() -> invalid("a descriptor has no size")),
          urls);
    }
  }

  private record Document(
      Optional<Integer> schemaVersion,
      Optional<String> mediaType,
      Optional<String> artifactType,
      Optional<Link> config,
      Optional<List<Link>> layers,
      Optional<List<Link>> manifests,
      Optional<Link> subject,
      Map<String, String> annotations) {}

  /// Understands the bytes as what the request says they are, or what they say themselves.
  public static ManifestContent read(byte[] bytes, Optional<String> contentType) {
    var document = parse(bytes);
    if (!document.schemaVersion().equals(Optional.of(2))) {
      throw invalid("schemaVersion is not 2");
    }
    var mediaType = mediaType(document, contentType);
    if (mediaType.isIndex()) {
      refuse(document.config().isPresent() || document.layers().isPresent(), "an index has layers");
    } else {
      refuse(document.manifests().isPresent(), "an image lists manifests");
      refuse(document.config().isEmpty(), "an image has no config");
    }
    return content(mediaType, document);
  }

  private static ManifestContent content(MediaType mediaType, Document document) {
    var subject = document.subject().map(Link::descriptor).map(Descriptor::digest);
    return new ManifestContent(
        mediaType,
        document.artifactType().filter(each -> !each.isEmpty()),
        document.config().map(Link::descriptor),
        descriptors(document.layers()),
        descriptors(document.manifests()),
        subject,
        subject.isPresent() ? document.annotations() : Map.of());
  }

  private static List<Descriptor> descriptors(Optional<List<Link>> links) {
    return links.orElse(List.of()).stream().map(Link::descriptor).toList();
  }

  private static MediaType mediaType(Document document, Optional<String> contentType) {
    var named =
        contentType
            .or(document::mediaType)
            .orElseThrow(() -> invalid("neither the request nor the document has a media type"));
    var mediaType =
        MediaType.find(named)
            .orElseThrow(() -> invalid(Shown.of(named) + " is not a kind of manifest"));
    document
        .mediaType()
        .filter(each -> !each.equals(mediaType.text()))
        .ifPresent(
            each -> {
              throw invalid(
                  "its mediaType is %s but it was sent as %s"
                      .formatted(Shown.of(each), mediaType.text()));
            });
    return mediaType;
  }

  private static Document parse(byte[] bytes) {
    try {
      Document document = JSON.readValue(bytes);
      if (document == null) {
        throw invalid("it is empty");
      }
      return document;
    } catch (JsonMappingException e) {
      if (e.getCause() instanceof RegistryException refused) {
        throw invalid(refused.sentence());
      }
      throw invalid("it does not have a manifest's shape at " + e.getPathReference());
    } catch (JsonProcessingException e) {
      throw invalid("it is not JSON");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void refuse(boolean wrong, String why) {
    if (wrong) {
      throw invalid(why);
    }
  }

  private static RegistryException invalid(String why) {
    return new RegistryException(ErrorCode.MANIFEST_INVALID, "manifest invalid: " + why);
  }

  private static ObjectReader reader() {
    var mapper =
        JsonMapper.builder()
            .addModule(new Jdk8Module())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    for (var collection : List.of(List.class, Map.class)) {
      mapper
          .configOverride(collection)
          .setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
    }
    return mapper.readerFor(Document.class);
  }
}
