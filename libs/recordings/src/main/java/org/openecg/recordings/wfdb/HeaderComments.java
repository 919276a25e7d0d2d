package org.openecg.recordings.wfdb;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.segment.Sex;
import org.openecg.recordings.RawStatement;
import org.openecg.recordings.Subject;

/// What the comments of a header say in a form that many datasets share: `Age: 56`, `# Age: NaN`, `Sex: Male`,
/// `Dx: 59118001,164889003`, and `<age>: 59 <sex>: F` (INCART).
///
/// `Dx` may be empty, repeat a code, or end with or double a comma (seen in the challenges' files).
public final class HeaderComments {
    private static final Pattern FIELD = Pattern.compile("(?i)<?(age|sex|dx)>?\\s*:\\s*([^<]*)");
    private static final double OLDEST = 1000;

    private HeaderComments() {}

    /// The comments of the challenges' form.
    ///
    /// @param statements codes or texts, joined by commas
    public static List<String> challenge(Subject subject, List<String> statements) {
        String sex = switch (subject.sex()) {
            case FEMALE -> "Female";
            case MALE -> "Male";
            case NOT_GIVEN -> "Unknown";
        };
        return List.of(
                "Age: " + ageText(subject.ageYears()),
                "Sex: " + sex,
                "Dx: " + String.join(",", statements),
                "Rx: Unknown",
                "Hx: Unknown",
                "Sx: Unknown");
    }

    static Subject subject(List<String> comments) {
        Double age = null;
        Sex sex = Sex.NOT_GIVEN;
        for (String comment : comments) {
            Matcher fields = FIELD.matcher(comment);
            while (startsAtField(comment, fields)) {
                String value = fields.group(2).strip();
                switch (fields.group(1).toLowerCase(Locale.ROOT)) {
                    case "age" -> age = age == null ? age(value) : age;
                    case "sex" -> sex = sex == Sex.NOT_GIVEN ? sex(value) : sex;
                    default -> {}
                }
            }
        }
        return new Subject(age, sex);
    }

    static List<RawStatement> statements(List<String> comments) {
        LinkedHashSet<String> found = new LinkedHashSet<>();
        for (String comment : comments) {
            Matcher fields = FIELD.matcher(comment);
            while (startsAtField(comment, fields)) {
                if (fields.group(1).equalsIgnoreCase("dx")) {
                    for (String statement : fields.group(2).split(",", -1)) {
                        if (!statement.isBlank()) {
                            found.add(statement.strip());
                        }
                    }
                }
            }
        }
        return found.stream().map(RawStatement::of).toList();
    }

    /// The next field, but in a line that does not begin with one only those in angle brackets count.
    private static boolean startsAtField(String comment, Matcher fields) {
        while (fields.find()) {
            if (fields.start() == 0 || comment.charAt(fields.start()) == '<') {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Double age(String text) {
        try {
            double years = Double.parseDouble(text);
            return years >= 0 && years < OLDEST ? years : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static Sex sex(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "f", "female" -> Sex.FEMALE;
            case "m", "male" -> Sex.MALE;
            default -> Sex.NOT_GIVEN;
        };
    }

    private static String ageText(@Nullable Double years) {
        if (years == null) {
            return "NaN";
        }
        return years == Math.rint(years) ? Long.toString(Math.round(years)) : Double.toString(years);
    }
}
