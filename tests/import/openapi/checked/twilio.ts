import { type CheckedDocument, lists } from "./document.ts";

export const twilio: CheckedDocument = {
  file: "twilio_messaging_v1.yaml",
  auth: "basic",
  lists: [
    ...lists("alpha_senders", "next_url", {
      "/v1/Services/{ServiceSid}/AlphaSenders": "sid",
      "/v1/Services/{ServiceSid}/DestinationAlphaSenders": "sid",
    }),
    ...lists("data", "next_url", {
      "/v1/a2p/BrandRegistrations": "sid",
      "/v1/a2p/BrandRegistrations/{BrandSid}/Vettings": "brand_vetting_sid",
    }),
    ...lists("senders", "next_url", {
      "/v1/Services/{MessagingServiceSid}/ChannelSenders": "sid",
    }),
    ...lists("phone_numbers", "next_url", { "/v1/Services/{ServiceSid}/PhoneNumbers": "sid" }),
    ...lists("services", "next_url", { "/v1/Services": "sid" }),
    ...lists("short_codes", "next_url", { "/v1/Services/{ServiceSid}/ShortCodes": "sid" }),
    ...lists("verifications", "next_url", { "/v1/Tollfree/Verifications": "sid" }),
    ...lists("compliance", "next_url", {
      "/v1/Services/{MessagingServiceSid}/Compliance/Usa2p": "sid",
    }),
  ],
};
