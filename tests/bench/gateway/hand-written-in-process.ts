import { createLocalJWKSet } from 'jose'
import { citizenOf, connectionsOf, paymentsOf } from './canned-city.ts'
import { serveByHand } from './serve-by-hand.ts'
import { createTokenCheck } from './token-check.ts'

/** The limit of a gateway in one process: the kiosk query's answer and nothing else, from the same functions, by hand. */
const { PORT, JWKS = '' } = process.env
const checkToken = createTokenCheck(createLocalJWKSet(JSON.parse(JWKS)))

serveByHand(Number(PORT), async (authorization) => {
  const { id, name, phoneNumber } = citizenOf(await checkToken(authorization))
  const connections = connectionsOf(id).map((connection) => ({
    id: connection.id,
    utility: connection.utility,
    consumerNumber: connection.consumerNumber,
    status: connection.status,
    unpaidBills: connection.unpaidBills.map((bill) => ({
      id: bill.id,
      number: bill.number,
      dueDate: bill.dueDate,
      status: bill.status,
      amountDue: { paise: bill.amountDue.paise, currency: bill.amountDue.currency },
      payments: paymentsOf(bill.id).map((payment) => ({
        id: payment.id,
        status: payment.status,
        amount: { paise: payment.amount.paise },
      })),
    })),
  }))
  return JSON.stringify({ data: { me: { id, name, phoneNumber, connections } } })
})
