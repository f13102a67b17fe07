package dev.slipway.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;

/// Writes the answers of the Query protocols.
final class XmlWriter {

  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final XMLStreamWriter out;

  private XmlWriter(XMLStreamWriter out) {
    this.out = out;
  }

  static byte[] queryAnswer(
      String namespace, String operation, SdkPojo response, String requestId) {
    return document(
        w -> {
          w.open(operation + "Response", namespace);
          w.out.writeStartElement(operation + "Result");
          w.members(response, Shape.of(response));
          w.out.writeEndElement();
          w.out.writeStartElement("ResponseMetadata");
          w.text("RequestId", requestId);
        });
  }

  static byte[] ec2Answer(String namespace, String operation, SdkPojo response, String requestId) {
    return document(
        w -> {
          w.open(operation + "Response", namespace);
          w.text("requestId", requestId);
          w.members(response, Shape.of(response));
        });
  }

  static byte[] queryError(String namespace, WireError error, String requestId) {
    return document(
        w -> {
          w.open("ErrorResponse", namespace);
          w.out.writeStartElement("Error");
          w.text("Type", error.fault());
          w.text("Code", error.code());
          w.text("Message", error.sentence());
          w.out.writeEndElement();
          w.text("RequestId", requestId);
        });
  }

  static byte[] ec2Error(WireError error, String requestId) {
    return document(
        w -> {
          w.out.writeStartElement("Response");
          w.out.writeStartElement("Errors");
          w.out.writeStartElement("Error");
          w.text("Code", error.code());
          w.text("Message", error.sentence());
          w.out.writeEndElement();
          w.out.writeEndElement();
          w.text("RequestID", requestId);
        });
  }

  /// Writes one document; elements left open are closed at its end.
  private interface Content {
    void write(XmlWriter writer) throws XMLStreamException;
  }

  private static byte[] document(Content content) {
    var bytes = new ByteArrayOutputStream(512);
    try {
      var out = FACTORY.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      out.writeStartDocument("UTF-8", "1.0");
      content.write(new XmlWriter(out));
      out.writeEndDocument();
      out.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("tried to write an XML answer but it failed", e);
    }
    return bytes.toByteArray();
  }

  private void open(String name, String namespace) throws XMLStreamException {
    out.writeStartElement(name);
    out.writeDefaultNamespace(namespace);
  }

  private void text(String name, String value) throws XMLStreamException {
    out.writeStartElement(name);
    out.writeCharacters(value);
    out.writeEndElement();
  }

  private void members(SdkPojo pojo, Shape shape) throws XMLStreamException {
    for (var member : shape.members()) {
      var value = member.valueOf(pojo);
      if (value != null && JsonWriter.isSet(value)) {
        member(member, value);
      }
    }
  }

  private void member(Member member, Object value) throws XMLStreamException {
    if (member.isFlattened()) {
      for (var item : (List<?>) value) {
        element(member.xmlName(), member.element(), item);
      }
    } else {
      element(member.xmlName(), member, value);
    }
  }

  private void element(String name, Member member, @Nullable Object value)
      throws XMLStreamException {
    out.writeStartElement(name);
    if (value != null) {
      value(member, value);
    }
    out.writeEndElement();
  }

  private void value(Member member, Object value) throws XMLStreamException {
    switch (member.kind()) {
      case SDK_POJO -> members((SdkPojo) value, member.shape());
      case LIST -> {
        for (var item : (List<?>) value) {
          element(member.itemName(), member.element(), item);
        }
      }
      case MAP -> {
        for (var entry : ((Map<?, ?>) value).entrySet()) {
          out.writeStartElement("entry");
          text("key", String.valueOf(entry.getKey()));
          element("value", member.element(), entry.getValue());
          out.writeEndElement();
        }
      }
      case INSTANT -> out.writeCharacters(MILLISECONDS.format((Instant) value));
      case SDK_BYTES ->
          out.writeCharacters(
              Base64.getEncoder().encodeToString(((SdkBytes) value).asByteArrayUnsafe()));
      default -> out.writeCharacters(value.toString());
    }
  }
}
