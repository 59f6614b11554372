package io.github.graphidentity.emulator.fault;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of a fault. */
public final class FaultWords {

    /** The body of {@code POST /_emulator/faults}. */
    public static final Class<?> TYPE = FaultSpec.class;

    private FaultWords() {}

    /** Adds the names of all faults to the fields. */
    public static ObjectNode fault(ObjectNode fields) {
        ObjectNode fault = (ObjectNode) fields.get("properties").get("fault");
        fault.put("type", "string");
        ArrayNode words = fault.putArray("enum");
        Misbehaviour.KINDS.keySet().forEach(words::add);
        fields.putArray("required").add("fault");
        return fields;
    }
}
