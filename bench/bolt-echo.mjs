// A bare Bolt app, to compare with: the same receiver as ours, no search, no rendering. Acknowledges every slash command and
// answers its words at its response_url.
import bolt from '@slack/bolt'

const { App, LogLevel, SocketModeReceiver } = bolt
const { SLACK_BOT_TOKEN: token, SLACK_APP_TOKEN: appToken, SLACK_API_URL: slackApiUrl } = process.env
const logLevel = LogLevel.ERROR

const receiver = new SocketModeReceiver({ appToken, logLevel, installerOptions: { clientOptions: { slackApiUrl } } })
const app = new App({ token, receiver, logLevel, convoStore: false, clientOptions: { slackApiUrl } })
app.command(/.*/, async ({ command, ack, respond }) => {
  await ack()
  await respond(command.text)
})
await app.start()
