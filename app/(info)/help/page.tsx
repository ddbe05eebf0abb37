import { readOwnText } from "@/lib/organisation/own-text";
import { requestOrganisation } from "../../_auth/organisation";
import { requestLocale, requestTranslator } from "../../_i18n/request-locale";
import { Page } from "../../_ui/page";
import { Panel } from "../../_ui/panel";
import { Paragraphs } from "../../_ui/paragraphs";
import { Passage } from "../passage";
import { Support } from "../support";
import { questions } from "./questions";

export default async function HelpPage() {
  const [t, { supportAddress }] = await Promise.all([requestTranslator(), requestOrganisation()]);
  const ownText = await readOwnText("help", await requestLocale());
  return (
    <Panel>
      <Page heading={t("info.help-title")} lead={ownText === null && t("info.help-lead")}>
        <div className="grid gap-6">
          {ownText === null ? (
            questions(t).map(({ question, answers }) => (
              <Passage key={question} heading={question}>
                {answers.length === 1 ? (
                  <p>{answers[0]}</p>
                ) : (
                  <ul className="grid list-disc gap-1 pl-5">
                    {answers.map((answer) => (
                      <li key={answer}>{answer}</li>
                    ))}
                  </ul>
                )}
              </Passage>
            ))
          ) : (
            <div className="grid gap-3">
              <Paragraphs text={ownText} />
            </div>
          )}
          <Passage heading={t("info.support-title")}>
            <Support t={t} address={supportAddress} />
          </Passage>
        </div>
      </Page>
    </Panel>
  );
}
