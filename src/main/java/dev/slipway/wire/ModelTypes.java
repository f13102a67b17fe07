package dev.slipway.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.Serializers;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/// Lets Jackson read and write AWS's model classes, on their own or inside other records, in the
/// form they have on the wire: what was set, and nothing else.
public final class ModelTypes {

  private ModelTypes() {}

  public static Module module() {
    return new SimpleModule("aws-model") {
      private static final long serialVersionUID = 1L;

      @Override
      public void setupModule(SetupContext context) {
        context.addSerializers(new Writers());
        context.addDeserializers(new Readers());
      }
    };
  }

  private static final class Writers extends Serializers.Base {
    @Override
    public @Nullable JsonSerializer<?> findSerializer(
        SerializationConfig config, JavaType type, BeanDescription description) {
      return type.isTypeOrSubTypeOf(SdkPojo.class) ? new Writer() : null;
    }
  }

  private static final class Readers extends Deserializers.Base {
    @Override
    public @Nullable JsonDeserializer<?> findBeanDeserializer(
        JavaType type, DeserializationConfig config, BeanDescription description) {
      return type.isTypeOrSubTypeOf(SdkPojo.class) ? new Reader(type.getRawClass()) : null;
    }
  }

  private static final class Writer extends JsonSerializer<SdkPojo> {
    @Override
    public void serialize(SdkPojo pojo, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      JsonWriter.write(out, pojo);
    }
  }

  private static final class Reader extends JsonDeserializer<Object> {
    private final Class<?> type;

    Reader(Class<?> type) {
      this.type = type;
    }

    @Override
    public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
      var builder = newBuilder();
      JsonReader.read(in, builder);
      return Member.build(builder);
    }

    private SdkPojo newBuilder() {
      try {
        return (SdkPojo) type.getMethod("builder").invoke(null);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a model class without a builder: " + type, e);
      }
    }
  }
}
