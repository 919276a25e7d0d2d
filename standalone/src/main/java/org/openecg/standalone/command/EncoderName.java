package org.openecg.standalone.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openecg.contracts.run.EncoderSpec;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Encoders as they are named on the command line; a spec file can say more.
final class EncoderName implements ITypeConverter<EncoderSpec> {
    static final String NAMES = "resnet18, resnet34, resnet50 (each also with a width, such as resnet18-w16),"
            + " xresnet1d50, vit-xs, vit-s, vit-b";

    private static final Pattern RESNET = Pattern.compile("resnet(18|34|50)(?:-w(\\d{1,4}))?");
    private static final int FULL_WIDTH = 64;
    private static final int LEADS = 12;
    static final int WINDOW = 1000; // of the profile openecg: 10 s at 100 Hz

    @Override
    public EncoderSpec convert(String name) {
        Matcher resnet = RESNET.matcher(name);
        if (resnet.matches()) {
            int width = resnet.group(2) == null ? FULL_WIDTH : Integer.parseInt(resnet.group(2));
            return new EncoderSpec.ResNet(Integer.parseInt(resnet.group(1)), width, LEADS);
        }
        return switch (name) {
            case "xresnet1d50" -> EncoderSpec.ResNet.xresnet1d50();
            case "vit-xs" -> EncoderSpec.ViT.xs(WINDOW);
            case "vit-s" -> EncoderSpec.ViT.s(WINDOW);
            case "vit-b" -> EncoderSpec.ViT.b(WINDOW);
            default -> throw new TypeConversionException("'" + name + "' is no encoder; there are " + NAMES);
        };
    }
}
