package io.github.graphidentity.emulator.fault;

import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a fault may say, in JSON Schema's words. */
public final class FaultWords {

    /** The rule as it is asked for. */
    public static final Class<?> TYPE = FaultSpec.class;

    private FaultWords() {}

    /** Its fields, and which words its first one may be. */
    public static ObjectNode fault(ObjectNode fields) {
        ObjectNode fault = (ObjectNode) fields.get("properties").get("fault");
        fault.put("type", "string");
        ArrayNode words = fault.putArray("enum");
        Stream.of(Misbehaviour.values()).map(Misbehaviour::toString).forEach(words::add);
        fields.putArray("required").add("fault");
        return fields;
    }
}
