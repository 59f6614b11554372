package io.github.graphidentity.emulator.fault;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.node.ObjectNode;

/** Reads a fault: its field {@code fault} decides which further fields it may have. */
final class FaultSpecReader extends ValueDeserializer<FaultSpec> {

    @Override
    public FaultSpec deserialize(JsonParser json, DeserializationContext context) {
        ObjectNode fields = context.readValue(json, ObjectNode.class).removeNulls();
        JsonNode name = fields.remove("fault");
        FaultCheck.require(
                name != null,
                "fault is missing. It must be one of: " + String.join(", ", Misbehaviour.KINDS.keySet()) + ".");
        String fault = name == null ? "" : name.asString("");
        FaultCheck.oneOf("fault", fault, Misbehaviour.KINDS.keySet());
        FaultSpec.Match match = context.readTreeAsValue(take(fields, FaultSpec.Match.class), FaultSpec.Match.class);
        FaultSpec.Schedule schedule =
                context.readTreeAsValue(take(fields, FaultSpec.Schedule.class), FaultSpec.Schedule.class);
        return new FaultSpec(misbehaviour(fault, fields, context), match, schedule);
    }

    private static Misbehaviour misbehaviour(String fault, ObjectNode fields, DeserializationContext context) {
        Class<? extends Misbehaviour> type = Objects.requireNonNull(Misbehaviour.KINDS.get(fault), "checked before");
        List<String> known = new ArrayList<>();
        for (RecordComponent field : type.getRecordComponents()) {
            known.add(field.getName());
            FaultCheck.require(
                    fields.has(field.getName()) || !field.getType().isPrimitive(),
                    field.getName() + " is missing: the fault " + fault + " requires it.");
        }
        fields.propertyNames().stream()
                .filter(field -> !known.contains(field))
                .findFirst()
                .ifPresent(field -> FaultCheck.require(false, unknown(fault, field, known)));
        return context.readTreeAsValue(fields, type);
    }

    private static String unknown(String fault, String field, List<String> known) {
        List<String> common = new ArrayList<>(names(FaultSpec.Match.class));
        common.addAll(names(FaultSpec.Schedule.class));
        return "The fault " + fault + " has no field '" + field + "'. Its fields are: " + String.join(", ", known)
                + (known.isEmpty() ? "" : ", ") + String.join(", ", common) + ".";
    }

    /** Moves the fields of a part out of the whole. */
    private static ObjectNode take(ObjectNode fields, Class<?> part) {
        ObjectNode taken = fields.objectNode();
        for (String name : names(part)) {
            JsonNode value = fields.remove(name);
            if (value != null) {
                taken.set(name, value);
            }
        }
        return taken;
    }

    private static List<String> names(Class<?> part) {
        return Arrays.stream(part.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }
}
